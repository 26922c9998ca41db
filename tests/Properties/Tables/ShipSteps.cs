using Harness.Machines;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>One random write, made to a transaction and to its twin, which must agree on whether it can be made.</summary>
internal static class ShipSteps
{
    public static void Take(WriteTransaction write, DatabaseTwin draft, ShipSource source, RandomStream random)
    {
        if (draft.Rows.Count > 0 && random.Chance(3, 10))
        {
            Ship like = draft.Rows[random.Next(draft.Rows.Count)];
            Assert.True(draft.Delete(like.Port, like.Name));
            Assert.True(write.Delete(Harbour.Ships, like.Port, like.Name));
            return;
        }
        Ship ship = source.Ship();
        Assert.Equal(draft.Insert(ship), TryInsert(write, ship));
    }

    public static bool TryInsert(WriteTransaction write, Ship ship)
    {
        try
        {
            write.Insert(Harbour.Ships, ship);
            return true;
        }
        catch (StateStoreException)
        {
            return false;
        }
    }
}
