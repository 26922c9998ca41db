namespace Nomad.State;

public static partial class NomadErrors
{
    /// <summary>What is to be done with the variable is nothing that can be.</summary>
    public const string InvalidVariableOperation = "invalid-variable-operation";
    /// <summary>The variable does not exist.</summary>
    public const string VariableNotFound = "variable-not-found";
    /// <summary>Nobody holds the variable.</summary>
    public const string VariableNotLocked = "variable-not-locked";
    /// <summary>The root key does not exist.</summary>
    public const string RootKeyNotFound = "root-key-not-found";
    /// <summary>The state is none a root key can have.</summary>
    public const string InvalidRootKeyState = "invalid-root-key-state";
    /// <summary>Nothing can be encrypted again, since the key does not become the active one.</summary>
    public const string RekeyWithoutActivation = "rekey-without-activation";
    /// <summary>The root key is active.</summary>
    public const string RootKeyActive = "root-key-active";
    /// <summary>An allocation, a variable or a node still needs the root key.</summary>
    public const string RootKeyInUse = "root-key-in-use";
}
