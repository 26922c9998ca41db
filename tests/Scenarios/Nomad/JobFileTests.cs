using Nomad.Objects;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class JobFileTests
{
    private static readonly ObjectModel Model = new();

    [Fact]
    public void A_real_job_file_is_read_with_its_defaults()
    {
        Job job = JobFile.Parse(Text("example-short.json"));
        Assert.Equal(("example", "default", JobType.Service, 50), (job.ID, job.Namespace, job.Type, job.Priority));
        Assert.Equal(["dc1"], job.Datacenters!);
        TaskGroup group = Assert.Single(job.TaskGroups!);
        Assert.Equal(("cache", 1, 300), (group.Name, group.Count, group.EphemeralDisk!.SizeMB));
        Assert.Equal(("db", 6379), (group.Networks![0].DynamicPorts![0].Label, group.Networks[0].DynamicPorts![0].To));
        Assert.Equal((2, true), (group.RestartPolicy!.Attempts, group.ReschedulePolicy!.Unlimited));
        var task = Assert.Single(group.Tasks!);
        Assert.Equal((500, 256, 5_000_000_000L), (task.Resources!.CPU, task.Resources.MemoryMB, task.KillTimeout));
        Assert.Equal([("auth_soft_fail", "true"), ("image", "\"redis:7\""), ("ports", "[\"db\"]")],
            task.Config!.Ordered().Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void A_bad_job_file_gives_one_error_that_names_the_field()
    {
        var error = Assert.Throws<FormatException>(() => JobFile.Parse(Text("example-short-bad.json")));
        Assert.Equal("Job.ID: \"bad example\" contains a space; a job ID may contain none", error.Message);
    }

    [Theory]
    [InlineData("\"ID\": \"example\",", "", "Job.ID: missing")]
    [InlineData("\"ID\": \"example\"", "\"ID\": 5", "Job.ID: expected a text, found 5")]
    [InlineData("\"Type\": null", "\"Type\": \"odd\"", "Job.Type")]
    [InlineData("\"Priority\": null", "\"Priority\": 0", "Job.Priority: 0 is not between 1 and 100")]
    [InlineData("\"dc1\"", "\"\"", "Job.Datacenters[0]: empty")]
    [InlineData("\"Count\": null", "\"Count\": -1", "Job.TaskGroups[0].Count: -1 is negative")]
    [InlineData("\"Name\": \"cache\"", "\"Name\": \"\"", "Job.TaskGroups[0].Name: missing")]
    [InlineData("\"Name\": \"redis\"", "\"Name\": null", "Job.TaskGroups[0].Tasks[0].Name: missing")]
    [InlineData("\"Driver\": \"docker\"", "\"Driver\": null", "Job.TaskGroups[0].Tasks[0].Driver: missing")]
    [InlineData("\"CPU\": 500", "\"CPU\": 0", "Job.TaskGroups[0].Tasks[0].Resources.CPU: 0 is less than 1")]
    [InlineData("\"Periodic\": null", "\"Periodic\": {}", "Job.Periodic: only batch jobs")]
    [InlineData("\"EphemeralDisk\": null", "\"EphemeralDisk\": {\"SizeMB\": 1}", "Job.TaskGroups[0].EphemeralDisk.SizeMB: 1 is less than 10")]
    [InlineData("\"VolumeMounts\": null", "\"VolumeMounts\": [{\"Volume\": \"x\"}]", "Job.TaskGroups[0].Tasks[0].VolumeMounts[0].Volume: the group has no volume \"x\"")]
    [InlineData("\"Leader\": false", "\"Leader\": false, \"Leadr\": true", "Leadr")]
    [InlineData("\"Leader\": false", "\"Leader\": \"no\"", "Leader")]
    [InlineData("\"Leader\": false", "\"Leader\": false, \"Leader\": true", "not JSON")]
    [InlineData("\"Job\": {", "\"Job\": {,", "not JSON at line 2")]
    public void Each_fault_of_a_job_file_is_named(string good, string bad, string message)
    {
        string text = Text("example-short.json");
        Assert.Contains(good, text);
        int at = text.IndexOf(good, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => JobFile.Parse(text[..at] + bad + text[(at + good.Length)..]));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"Job\": null}")]
    [InlineData("{\"Job\": []}")]
    [InlineData("{\"Job\": {\"ID\": \"a\"}}")]
    public void What_is_no_job_is_a_clean_error(string text) => Assert.Throws<FormatException>(() => JobFile.Parse(text));

    [Fact]
    public void Every_prefix_and_every_changed_character_is_a_job_or_a_clean_error()
    {
        string text = Text("example-short.json");
        for (int i = 0; i < text.Length; i += 7)
        {
            Try(text[..i]);
            Try(text[..i] + "\0" + text[(i + 1)..]);
            Try(text[..i] + "0" + text[(i + 1)..]);
        }

        static void Try(string text)
        {
            try { JobFile.Parse(text); }
            catch (FormatException error) { Assert.NotEmpty(error.Message); }
        }
    }

    [Fact]
    public void A_job_read_is_canonical_and_being_canonical_is_stable()
    {
        Job job = JobFile.Parse(Text("example-short.json"));
        Job again = Model.Copy(job);
        again.Canonicalize();
        Assert.Empty(Model.For<Job>().DiffObjects(job, again));
    }

    [Fact]
    public void A_count_of_zero_is_kept_and_a_part_of_a_policy_gets_the_rest_of_its_defaults()
    {
        string text = Text("example-short.json")
            .Replace("\"Count\": null", "\"Count\": 0", StringComparison.Ordinal)
            .Replace("\"Update\": null,\n                \"Migrate\"", "\"Update\": {\"Canary\": 1},\n                \"Migrate\"", StringComparison.Ordinal);
        Job job = JobFile.Parse(text);
        Assert.Equal(0, job.TaskGroups![0].Count);
        Assert.Equal((1, 1, "checks"), (job.TaskGroups[0].Update!.Canary, job.TaskGroups[0].Update!.MaxParallel, job.TaskGroups[0].Update!.HealthCheck));
    }

    [Theory]
    [InlineData("30s", 30_000_000_000)]
    [InlineData("1h15m", 4_500_000_000_000)]
    [InlineData("1.5ms", 1_500_000)]
    [InlineData("0", 0)]
    public void A_duration_may_be_a_text(string text, long nanos)
    {
        Job job = JobFile.Parse(Text("example-short.json").Replace("\"ShutdownDelay\": 0", $"\"ShutdownDelay\": \"{text}\"", StringComparison.Ordinal));
        Assert.Equal(nanos, job.TaskGroups![0].Tasks![0].ShutdownDelay);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("1h 5m")]
    [InlineData("1d")]
    [InlineData("99999999999h")]
    public void What_is_no_duration_is_named(string text)
    {
        var error = Assert.Throws<FormatException>(() => JobFile.Parse(
            Text("example-short.json").Replace("\"ShutdownDelay\": 0", $"\"ShutdownDelay\": \"{text}\"", StringComparison.Ordinal)));
        Assert.StartsWith($"Job.TaskGroups[0].Tasks[0].ShutdownDelay: \"{text}\" is no duration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_users_own_key_is_no_duration()
    {
        Job job = JobFile.Parse(Text("example-short.json").Replace("\"Leader\": false", "\"Leader\": false, \"Env\": {\"Interval\": \"soon\"}", StringComparison.Ordinal)
            .Replace("\"Env\": null,", "", StringComparison.Ordinal));
        Assert.Equal("soon", job.TaskGroups![0].Tasks![0].Env!["Interval"]);
    }

    [Fact]
    public void A_service_may_be_a_gateway_of_the_mesh()
    {
        const string Gateway = """
            {"Name": "in", "Connect": {"Gateway": {"Proxy": {"Config": {"a": 1}, "EnvoyGatewayBindAddresses": {"lan": {"Address": "10.0.0.1", "Port": 80}}},
             "Ingress": {"Listeners": [{"Port": 80, "Protocol": "http", "Services": [{"Name": "web", "Hosts": ["*"], "MaxConnections": 5}]}]}}}}
            """;
        Job job = JobFile.Parse(Text("example-short.json").Replace("\"Leader\": false", "\"Leader\": false, \"Services\": [" + Gateway.Trim() + "]", StringComparison.Ordinal)
            .Replace("\"Services\": null,", "", StringComparison.Ordinal));
        ConsulGateway gateway = job.TaskGroups![0].Tasks![0].Services![0].Connect!.Gateway!;
        Assert.Equal((5_000_000_000L, "1", 80), (gateway.Proxy!.ConnectTimeout, gateway.Proxy.Config!["a"], gateway.Proxy.EnvoyGatewayBindAddresses!["lan"].Port));
        Assert.Equal("web", gateway.Ingress!.Listeners![0].Services![0].Name);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Nomad", "files", name));
}
