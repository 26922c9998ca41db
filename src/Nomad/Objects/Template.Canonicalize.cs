namespace Nomad.Objects;

public sealed partial class Template
{
    internal void Canonicalize()
    {
        ChangeMode = ChangeMode.Or("restart");
        Perms = Perms.Or("0644");
        LeftDelim = LeftDelim.Or("{{");
        RightDelim = RightDelim.Or("}}");
    }
}
