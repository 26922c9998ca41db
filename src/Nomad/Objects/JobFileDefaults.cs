using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nomad.Objects;

/// <summary>
/// The defaults that must be filled into a job file's JSON before it becomes a <see cref="Job"/>, because only the text
/// still knows whether a number was given as 0 or not given at all; and the free-form parts, which become canonical JSON text.
/// </summary>
internal static class JobFileDefaults
{
    internal static void FillIn(JsonObject job)
    {
        DurationTexts.Replace("Job", job);
        string? type = (job["Type"] as JsonValue)?.GetValueKind() == JsonValueKind.String ? job["Type"]!.GetValue<string>() : null;
        type = type.Or(JobType.Service);
        Default(job, "Priority", Job.DefaultPriority);
        if (job["Periodic"] is JsonObject periodic) Default(periodic, "Enabled", true);
        FillInUpdate(job["Update"]);
        FillInReschedule(job["Reschedule"], type);
        FillInMigrate(job["Migrate"]);
        foreach (JsonObject group in Objects(job["TaskGroups"])) FillInGroup(group, type);
    }

    private static void FillInGroup(JsonObject group, string type)
    {
        if (group["Scaling"] is JsonObject scaling)
        {
            Default(scaling, "Enabled", true);
            // A group that is scaled starts at the least count; a policy without one takes the group's.
            if (IsMissing(group, "Count") && !IsMissing(scaling, "Min")) group["Count"] = scaling["Min"]!.DeepClone();
            Default(group, "Count", 1);
            if (IsMissing(scaling, "Min")) scaling["Min"] = group["Count"]!.DeepClone();
            TextByKey(scaling, "Policy");
        }
        Default(group, "Count", 1);
        FillInUpdate(group["Update"]);
        FillInReschedule(group["ReschedulePolicy"], type);
        FillInMigrate(group["Migrate"]);
        FillInRestart(group["RestartPolicy"], type);
        if (group["EphemeralDisk"] is JsonObject disk) Default(disk, "SizeMB", Defaults.Disk().SizeMB);
        FillInServices(group["Services"]);
        foreach (JsonObject task in Objects(group["Tasks"])) FillInTask(task, type);
    }

    private static void FillInTask(JsonObject task, string type)
    {
        TextByKey(task, "Config");
        FillInRestart(task["RestartPolicy"], type);
        FillInServices(task["Services"]);
        if (task["Resources"] is JsonObject resources)
        {
            if (IsMissing(resources, "Cores")) Default(resources, "CPU", Defaults.TaskResources().CPU);
            Default(resources, "MemoryMB", Defaults.TaskResources().MemoryMB);
        }
        if (task["LogConfig"] is JsonObject logs)
        {
            Default(logs, "MaxFiles", Defaults.Logs().MaxFiles);
            Default(logs, "MaxFileSizeMB", Defaults.Logs().MaxFileSizeMB);
        }
        if (task["Vault"] is JsonObject vault) Default(vault, "Env", true);
        foreach (JsonObject template in Objects(task["Templates"])) Default(template, "Splay", Durations.Seconds(5));
        foreach (JsonObject secret in Objects(task["Secrets"])) TextByKey(secret, "Config");
        foreach (JsonObject policy in Objects(task["ScalingPolicies"]))
        {
            Default(policy, "Enabled", true);
            TextByKey(policy, "Policy");
        }
    }

    private static void FillInServices(JsonNode? services)
    {
        foreach (JsonObject service in Objects(services))
        {
            if (service["Connect"] is not JsonObject connect) continue;
            if (connect["SidecarTask"] is JsonObject sidecar) TextByKey(sidecar, "Config");
            if ((connect["Gateway"] as JsonObject)?["Proxy"] is JsonObject gateway)
            {
                Default(gateway, "ConnectTimeout", Durations.Seconds(5));
                TextByKey(gateway, "Config");
            }
            if ((connect["SidecarService"] as JsonObject)?["Proxy"] is not JsonObject proxy) continue;
            TextByKey(proxy, "Config");
            foreach (JsonObject upstream in Objects(proxy["Upstreams"])) TextByKey(upstream, "Config");
        }
    }

    private static void FillInUpdate(JsonNode? node)
    {
        if (node is not JsonObject update) return;
        UpdateStrategy defaults = Defaults.Update();
        Default(update, "Stagger", defaults.Stagger);
        Default(update, "MaxParallel", defaults.MaxParallel);
        Default(update, "HealthCheck", defaults.HealthCheck!);
        Default(update, "MinHealthyTime", defaults.MinHealthyTime);
        Default(update, "HealthyDeadline", defaults.HealthyDeadline);
        Default(update, "ProgressDeadline", defaults.ProgressDeadline);
    }

    private static void FillInMigrate(JsonNode? node)
    {
        if (node is not JsonObject migrate) return;
        MigrateStrategy defaults = Defaults.Migrate();
        Default(migrate, "MaxParallel", defaults.MaxParallel);
        Default(migrate, "HealthCheck", defaults.HealthCheck!);
        Default(migrate, "MinHealthyTime", defaults.MinHealthyTime);
        Default(migrate, "HealthyDeadline", defaults.HealthyDeadline);
    }

    private static void FillInRestart(JsonNode? node, string type)
    {
        if (node is not JsonObject restart) return;
        RestartPolicy defaults = Defaults.Restart(type);
        Default(restart, "Attempts", defaults.Attempts);
        Default(restart, "Interval", defaults.Interval);
        Default(restart, "Delay", defaults.Delay);
        Default(restart, "Mode", defaults.Mode!);
    }

    private static void FillInReschedule(JsonNode? node, string type)
    {
        if (node is not JsonObject reschedule || Defaults.Reschedule(type) is not { } defaults) return;
        Default(reschedule, "Attempts", defaults.Attempts);
        Default(reschedule, "Interval", defaults.Interval);
        Default(reschedule, "Delay", defaults.Delay);
        Default(reschedule, "DelayFunction", defaults.DelayFunction!);
        Default(reschedule, "MaxDelay", defaults.MaxDelay);
        Default(reschedule, "Unlimited", defaults.Unlimited);
    }

    private static bool IsMissing(JsonObject owner, string name) => owner[name] is null;

    private static void Default(JsonObject owner, string name, JsonNode value)
    {
        if (IsMissing(owner, name)) owner[name] = value;
    }

    // Elements of another kind are left for the reader of the fields, which names their path.
    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    // Free-form JSON becomes a map from each key to the canonical text of its value.
    private static void TextByKey(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject values) return;
        foreach (string key in values.Select(member => member.Key).ToList()) values[key] = CanonicalText(values[key]);
    }

    private static string CanonicalText(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{JsonValue.Create(member.Key).ToJsonString()}:{CanonicalText(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(CanonicalText)) + "]",
        _ => node.ToJsonString(),
    };
}
