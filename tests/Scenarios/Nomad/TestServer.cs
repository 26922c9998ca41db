using System.Buffers;
using System.Globalization;
using Nomad;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>
/// One server to tell stories with: applies requests in their byte form, one index after the other, under the shadow guard. Every
/// entry moves the clock by a second. After each entry all rows are verified.
/// </summary>
internal sealed class TestServer
{
    internal const long StartNanos = 1_700_000_000_000_000_000;

    internal TestServer(NomadSettings? settings = null) =>
        Machine = new NomadStateMachine(new NomadComponents(settings ?? new NomadSettings()), new ObjectModel(), GuardMode.Shadow);

    internal NomadStateMachine Machine { get; private set; }
    internal ulong Index { get; private set; } = 10;
    internal long TimeNanos => StartNanos + (long)Index * 1_000_000_000;
    internal ReadTransaction Read => Machine.Database.Read();

    /// <summary>A UUID that is easy to tell apart.</summary>
    internal static string Id(int number) => $"00000000-0000-0000-0000-{number.ToString("x12", CultureInfo.InvariantCulture)}";

    internal NomadResult Apply(INomadRequest request)
    {
        Index++;
        var bytes = new ArrayBufferWriter<byte>();
        NomadMessages.Encode(Machine.Model, request, bytes);
        NomadResult result = Machine.Apply(Index, term: 1, TimeNanos, bytes.WrittenSpan);
        Assert.Equal(Index, Machine.AppliedIndex);
        Assert.True(Machine.Database.Verify(GuardScope.All), "a row was changed outside a transaction");
        Assert.Equal(Machine.Database.Digest, Machine.Database.RecomputeDigest());
        return result;
    }

    /// <summary>
    /// Applies a request that must succeed. Every row it changed has the entry's ModifyIndex, and the index row of a table has moved if and only if
    /// the entry wrote to the table.
    /// </summary>
    internal NomadResult Do(INomadRequest request)
    {
        Dictionary<(string, string), UInt128> before = Contents();
        NomadResult result = Apply(request);
        Assert.True(result.Succeeded(), $"{result.ErrorName}: {result.Error}");
        Dictionary<(string, string), UInt128> after = Contents();
        foreach (StateRow row in Machine.Database.Rows())
        {
            bool isChanged = before.GetValueOrDefault((row.Table, row.Key)) != after[(row.Table, row.Key)];
            if (row.Row is IIndexed indexed) Assert.Equal((row.Table, row.Key, isChanged), (row.Table, row.Key, indexed.ModifyIndex == Index));
            if (isChanged && row.Row is not IndexEntry) Assert.Equal(Index, IndexOf(row.Table));
        }
        foreach ((string table, string key) in before.Keys)
            if (!after.ContainsKey((table, key))) Assert.Equal(Index, IndexOf(table));
        return result;
    }

    /// <summary>Applies a request that must be answered with an error, which the message documents, and change nothing.</summary>
    internal void Refuse(string error, INomadRequest request)
    {
        UInt128 before = Machine.Database.Digest;
        Assert.Contains(error, NomadMessages.Of(request).Errors);
        NomadResult result = Apply(request);
        Assert.Equal(error, result.ErrorName);
        Assert.False(string.IsNullOrEmpty(result.Error));
        Assert.Equal(before, Machine.Database.Digest);
    }

    internal ulong IndexOf(string table) => Read.Find(NomadTables.Index, table)?.Value ?? 0;

    private Dictionary<(string, string), UInt128> Contents() => Machine.Database.Rows().ToDictionary(
        row => (row.Table, row.Key), row => Machine.Model.Find(row.Row.GetType())!.ContentHashObject(row.Row));

    internal Node Node(int number) => Read.FindNode(Id(number)) ?? throw new InvalidOperationException($"no node {number}");
    internal Job Job(string id) => Read.FindJob("default", id) ?? throw new InvalidOperationException($"no job {id}");
    internal Allocation Alloc(int number) => Read.FindAlloc(Id(number)) ?? throw new InvalidOperationException($"no alloc {number}");
    internal Evaluation Eval(int number) => Read.FindEval(Id(number)) ?? throw new InvalidOperationException($"no eval {number}");
    internal Deployment Deployment(int number) => Read.FindDeployment(Id(number)) ?? throw new InvalidOperationException($"no deployment {number}");

    internal static Node NewNode(int number, string status = NodeStatus.Ready, string? pool = null) => new()
    {
        ID = Id(number), SecretID = Id(1000 + number), Name = $"node{number}", Datacenter = "dc1", NodePool = pool, Status = status,
        Attributes = new() { ["kernel.name"] = "linux" }, StatusUpdatedAt = 1_700_000_000,
    };

    internal static NodeRegisterRequest Register(int number, string status = NodeStatus.Ready, string? pool = null, bool createPool = false) =>
        new() { Node = NewNode(number, status, pool), CreateNodePool = createPool };
}
