namespace StateStore.Tables;

/// <summary>A condition over the row: one byte, false before true.</summary>
internal sealed class FlagKeyCodec : KeyCodec
{
    public override string Takes => "a flag";
    public override bool IsText => false;

    public override bool TryWrite(KeyValue value, ref KeyBuilder key)
    {
        if (value.Number > 1) return false;
        key.Add((byte)value.Number);
        return true;
    }

    public override string Read(ref ReadOnlySpan<byte> key)
    {
        bool flag = key[0] == 1;
        key = key[1..];
        return flag ? "true" : "false";
    }

    public override bool TryParse(string text, out KeyValue value)
    {
        value = text == "true";
        return text is "true" or "false";
    }
}
