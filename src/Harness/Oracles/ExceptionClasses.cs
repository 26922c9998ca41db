using System.Diagnostics;
using System.Reflection;

namespace Harness.Oracles;

/// <summary>The failure class of an exception: its type and the top frame of user code.</summary>
internal static class ExceptionClasses
{
    public static string Of(Exception exception)
    {
        foreach (StackFrame frame in new StackTrace(exception).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } method && IsUserCode(type.Assembly))
            {
                return $"{exception.GetType().Name}@{Owner(type)}.{Name(method)}";
            }
        }
        return exception.GetType().Name;
    }

    private static bool IsUserCode(Assembly assembly)
    {
        string name = assembly.GetName().Name ?? "";
        return name is not ("StateStore" or "Harness" or "mscorlib" or "netstandard" or "FSharp.Core" or "FsCheck")
            && !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    // A lambda's or an iterator's class is the compiler's; the class around it is the user's.
    private static string Owner(Type type) =>
        type.Name.StartsWith('<') && type.DeclaringType is { } outer ? Owner(outer) : type.Name;

    // "<Apply>b__3_0" is a lambda in Apply; the numbers change with every edit of the file.
    private static string Name(MethodBase method)
    {
        string name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        int end = name.IndexOf('>', StringComparison.Ordinal);
        return name.StartsWith('<') && end > 1 ? name[1..end] : name;
    }
}
