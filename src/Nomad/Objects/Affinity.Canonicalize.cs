namespace Nomad.Objects;

public sealed partial class Affinity
{
    internal void Canonicalize() => Operand = Operand.Or("=");
}
