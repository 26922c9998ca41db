namespace Nomad.State;

public partial class NomadComponents
{
    private AclPolicyWriter? _aclPolicies;
    private AclTokenWriter? _aclTokens;
    private AclRoleWriter? _aclRoles;
    private AuthMethodWriter? _authMethods;
    private BindingRuleWriter? _bindingRules;
    private OneTimeTokenWriter? _oneTimeTokens;

    /// <summary>Writes policies.</summary>
    public AclPolicyWriter AclPolicies => _aclPolicies ??= CreateAclPolicyWriter();
    /// <summary>Writes tokens.</summary>
    public AclTokenWriter AclTokens => _aclTokens ??= CreateAclTokenWriter();
    /// <summary>Writes roles.</summary>
    public AclRoleWriter AclRoles => _aclRoles ??= CreateAclRoleWriter();
    /// <summary>Writes ways to log in.</summary>
    public AuthMethodWriter AuthMethods => _authMethods ??= CreateAuthMethodWriter();
    /// <summary>Writes binding rules.</summary>
    public BindingRuleWriter BindingRules => _bindingRules ??= CreateBindingRuleWriter();
    /// <summary>Writes one-time tokens.</summary>
    public OneTimeTokenWriter OneTimeTokens => _oneTimeTokens ??= CreateOneTimeTokenWriter();

    /// <summary>Creates the writer of policies.</summary>
    protected virtual AclPolicyWriter CreateAclPolicyWriter() => new();
    /// <summary>Creates the writer of tokens.</summary>
    protected virtual AclTokenWriter CreateAclTokenWriter() => new();
    /// <summary>Creates the writer of roles.</summary>
    protected virtual AclRoleWriter CreateAclRoleWriter() => new();
    /// <summary>Creates the writer of ways to log in.</summary>
    protected virtual AuthMethodWriter CreateAuthMethodWriter() => new();
    /// <summary>Creates the writer of binding rules.</summary>
    protected virtual BindingRuleWriter CreateBindingRuleWriter() => new();
    /// <summary>Creates the writer of one-time tokens.</summary>
    protected virtual OneTimeTokenWriter CreateOneTimeTokenWriter() => new();
}
