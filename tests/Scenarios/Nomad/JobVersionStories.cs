using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

public sealed class JobVersionStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void The_newest_six_versions_are_kept()
    {
        for (int i = 0; i < 8; i++) _server.Do(Jobs.Register("web"));
        Assert.Equal([7UL, 6UL, 5UL, 4UL, 3UL, 2UL], Versions());
    }

    [Fact]
    public void The_newest_stable_version_is_kept_in_place_of_the_oldest()
    {
        for (int i = 0; i < 6; i++) _server.Do(Jobs.Register("web"));
        SetStable(0);
        _server.Do(Jobs.Register("web"));
        Assert.Equal([6UL, 5UL, 4UL, 3UL, 2UL, 0UL], Versions());
        SetStable(4);
        _server.Do(Jobs.Register("web"));
        Assert.Equal([7UL, 6UL, 5UL, 4UL, 3UL, 2UL], Versions());
    }

    [Fact]
    public void A_tagged_version_is_kept_besides()
    {
        _server.Do(Jobs.Register("web"));
        Write(entry =>
        {
            Job version = entry.Copy(entry.Read.FindJobVersion("default", "web", 0)!);
            version.VersionTag = new() { Name = "golden" };
            entry.Update(NomadTables.JobVersions, version);
        });
        for (int i = 0; i < 8; i++) _server.Do(Jobs.Register("web"));
        Assert.Equal([8UL, 7UL, 6UL, 5UL, 4UL, 3UL, 0UL], Versions());
    }

    [Fact]
    public void A_tag_stays_with_its_version()
    {
        _server.Do(Jobs.Register("web", job => job.VersionTag = new() { Name = "golden" }));
        Assert.Null(_server.Job("web").VersionTag);
    }

    [Fact]
    public void Stability_of_an_older_version_leaves_the_job_alone()
    {
        _server.Do(Jobs.Register("web", job => job.Priority = 10));
        _server.Do(Jobs.Register("web", job => job.Priority = 20));
        SetStable(0);
        Assert.Equal((20, false), (_server.Job("web").Priority, _server.Job("web").Stable));
        Assert.True(_server.Read.FindJobVersion("default", "web", 0)!.Stable);
        SetStable(1);
        Assert.True(_server.Job("web").Stable);
        Assert.True(_server.Read.FindJobVersion("default", "web", 1)!.Stable);
    }

    [Fact]
    public void The_number_of_versions_kept_is_a_setting_of_the_cluster()
    {
        var server = new TestServer(new NomadSettings { JobTrackedVersions = 1 });
        for (int i = 0; i < 3; i++) server.Do(Jobs.Register("web"));
        Assert.Equal(2UL, Assert.Single(server.Read.VersionsOfJob("default", "web")).Version);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NomadSettings { JobTrackedVersions = 0 });
    }

    private void SetStable(ulong version) => Write(entry => new NomadComponents(new NomadSettings()).Jobs.SetStable(entry, "default", "web", version, isStable: true));

    private void Write(Action<EntryTransaction> write)
    {
        using var entry = new EntryTransaction(_server.Machine.Database.Write(new WriteStamp(_server.Index, "test")), _server.Index, 1, 0);
        write(entry);
        entry.Commit();
    }

    private IEnumerable<ulong> Versions() => _server.Read.VersionsOfJob("default", "web").Select(version => version.Version);
}
