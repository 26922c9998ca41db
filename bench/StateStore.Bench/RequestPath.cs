using System.Buffers;
using StateStore.Tables;

namespace StateStore.Bench;

/// <summary>What a server does for one request: a row by id, a scan of 10, a scan of 100, and a reply of 20 rows in canonical bytes.</summary>
internal sealed class RequestPath(Database database, Table<Record> table, Record[] rows, Func<int, int> pick)
{
    private const int RowsInReply = 20;

    private readonly ArrayBufferWriter<byte> _reply = new(1 << 16);

    /// <summary>Serves one request; with <paramref name="encodes"/> false only the queries.</summary>
    public int Serve(int step, bool encodes)
    {
        Record wanted = rows[pick(step)];
        using ReadTransaction transaction = database.Read();
        long sum = transaction.Find(table, wanted.ID)!.Priority;
        foreach (Record row in transaction.Get(table, Records.ByJob, wanted.Namespace, wanted.JobID)) sum += row.Priority;
        _reply.ResetWrittenCount();
        int replied = 0;
        foreach (Record row in transaction.Get(table, Records.ByGroup, wanted.Group))
        {
            sum += row.Priority;
            if (encodes && replied++ < RowsInReply) database.Model.For<Record>().Encode(row, _reply);
        }
        return sum == long.MinValue ? 0 : 1;
    }
}
