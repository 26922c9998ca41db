namespace Nomad.Objects;

public sealed partial class Constraint
{
    internal void Canonicalize() => Operand = Operand.Or("=");
}
