namespace System.Runtime.CompilerServices;

// The compiler needs this type for records; netstandard2.0 does not have it.
internal static class IsExternalInit;
