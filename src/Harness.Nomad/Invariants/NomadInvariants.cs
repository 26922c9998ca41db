using Harness.Machines;

namespace Harness.Nomad.Invariants;

/// <summary>All invariants of the reference system, each with the wrong value that breaks it where a row alone can.</summary>
internal static class NomadInvariants
{
    public static IReadOnlyList<Invariant<NomadMachine>> All { get; } =
    [
        new("draining-node-is-ineligible", NodeInvariants.DrainingIsIneligible, new InvariantBreak("nodes", "DrainStrategy", """{"DrainSpec":{"Deadline":1}}""")),
        new("node-keeps-ten-events", NodeInvariants.KeepsTenEvents),
        new("node-pool-exists", NodeInvariants.PoolExists, new InvariantBreak("nodes", "NodePool", "\"no-such-pool\"")),
        new("index-row-is-not-behind", IndexInvariants.IndexRowIsNotBehind),
        new("modify-index-is-not-before-create-index", IndexInvariants.ModifyIsNotBeforeCreate, new InvariantBreak("evals", "CreateIndex", "18446744073709551615")),
        new("job-has-its-current-version", JobInvariants.HasCurrentVersion, new InvariantBreak("job_version", "Priority", "77")),
        new("job-versions-are-limited", JobInvariants.VersionsAreLimited),
        new("job-modify-index-is-not-after-modify-index", JobInvariants.SpecificationIsNotNewer, new InvariantBreak("jobs", "JobModifyIndex", "18446744073709551615")),
        new("job-has-a-summary", JobInvariants.HasSummary),
        new("job-status-follows", JobInvariants.StatusFollows, new InvariantBreak("jobs", "Status", "\"odd\"")),
        new("job-children-are-counted", JobInvariants.ChildrenAreCounted),
        new("job-list-shows-every-job", JobInvariants.ListShowsEveryJob),
        new("old-snapshot-comes-back-whole", OldSnapshotInvariant.ComesBackWhole),
        new("no-row-without-its-job", JobInvariants.NoOrphans),
        new("scaling-policy-has-its-job", JobInvariants.PolicyHasJob),
        new("scaling-policies-are-unique", JobHistoryInvariants.PoliciesAreUnique),
        new("version-tags-are-unique", JobHistoryInvariants.TagsAreUnique),
        new("submissions-are-limited", JobHistoryInvariants.SubmissionsAreLimited),
        new("periodic-job-has-its-launch", JobHistoryInvariants.PeriodicJobHasLaunch),
        new("scaling-events-are-limited", JobHistoryInvariants.EventsAreLimited),
        new("csi-claims-fit-the-mode", VolumeInvariants.ClaimsFitTheMode),
        new("csi-plugins-follow-from-the-rest", PluginInvariants.FollowFromTheRest),
        new("host-volumes-follow-their-node", VolumeInvariants.HostVolumesFollowTheirNode),
        new("volume-claims-have-their-job", VolumeInvariants.ClaimsHaveTheirJob),
        new("summary-is-not-negative", SummaryInvariants.IsNotNegative, new InvariantBreak("job_summary", "Summary[*].Running", "-1")),
        new("summary-counts-allocations", SummaryInvariants.CountsAllocations),
        new("allocation-has-its-job", AllocationInvariants.HasJob, new InvariantBreak("allocs", "Job", "null")),
        new("allocation-links-are-mutual", AllocationInvariants.LinksAreMutual),
        new("preempted-allocation-is-stopped", AllocationInvariants.PreemptedIsStopped, new InvariantBreak("allocs", "PreemptedByAllocation", "\"someone\"")),
        new("deployment-counts-hold", DeploymentInvariants.CountsHold, new InvariantBreak("deployment", "TaskGroups[*].HealthyAllocs", "1000000")),
        new("deployment-counts-every-allocation-once", DeploymentInvariants.CountsEveryAllocation),
        new("job-has-one-active-deployment", DeploymentInvariants.OneIsActive),
        new("deployment-canaries-are-its-own", DeploymentInvariants.CanariesAreItsOwn),
        new("acl-role-names-are-unique", AclInvariants.RoleNamesAreUnique),
        new("acl-expiry-index-holds-what-ends", AclInvariants.ExpiryIndexHoldsWhatEnds),
        new("acl-one-default-auth-method", AclInvariants.OneDefaultAuthMethod),
        new("acl-policies-keep-their-text-only", AclInvariants.PoliciesKeepTheirTextOnly, new InvariantBreak("acl_policy", "RulesJSON", "{}")),
        new("one-time-tokens-end", AclInvariants.OneTimeTokensEnd),
        new("variables-quota-is-the-sum", VariableInvariants.QuotaIsTheSum, new InvariantBreak("variables_quota", "Size", "-1")),
        new("variable-namespace-exists", VariableInvariants.NamespaceExists, new InvariantBreak("variables", "Lock", """{"TTL":1}""")),
        new("one-active-root-key", VariableInvariants.OneActiveKey),
        new("service-allocation-may-run", ServiceInvariants.AllocationMayRun, new InvariantBreak("service_registrations", "AllocID", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"")),
    ];
}
