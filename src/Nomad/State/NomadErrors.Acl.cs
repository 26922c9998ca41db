namespace Nomad.State;

public static partial class NomadErrors
{
    /// <summary>The rules of a policy cannot be read.</summary>
    public const string InvalidAclRules = "invalid-acl-rules";
    /// <summary>The policy does not exist.</summary>
    public const string AclPolicyNotFound = "acl-policy-not-found";
    /// <summary>The type is none a token can have.</summary>
    public const string InvalidTokenType = "invalid-token-type";
    /// <summary>The token is to end before there was time, or must end and does not say when.</summary>
    public const string InvalidExpiration = "invalid-expiration";
    /// <summary>Another token has the same secret.</summary>
    public const string TokenSecretInUse = "token-secret-in-use";
    /// <summary>The cluster has its first token already.</summary>
    public const string AclBootstrapped = "acl-bootstrapped";
    /// <summary>The cluster may get a first token again, but not by the index named.</summary>
    public const string AclResetIndexWrong = "acl-reset-index-wrong";
    /// <summary>The role does not exist.</summary>
    public const string AclRoleNotFound = "acl-role-not-found";
    /// <summary>Another role has the same name.</summary>
    public const string AclRoleNameInUse = "acl-role-name-in-use";
    /// <summary>The type of a way to log in, or where its tokens are valid, is none there is.</summary>
    public const string InvalidAuthMethod = "invalid-auth-method";
    /// <summary>The way to log in does not exist.</summary>
    public const string AuthMethodNotFound = "auth-method-not-found";
    /// <summary>Another way to log in is the default one.</summary>
    public const string DefaultAuthMethodExists = "default-auth-method-exists";
    /// <summary>What a rule binds to is nothing that can be bound to.</summary>
    public const string InvalidBindType = "invalid-bind-type";
    /// <summary>The binding rule does not exist.</summary>
    public const string BindingRuleNotFound = "binding-rule-not-found";
}
