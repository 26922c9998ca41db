namespace StateStore.Wire;

/// <summary>The first bytes of the MessagePack formats (the specification's own names), and the bounds this implementation sets.</summary>
internal static class MessagePackFormat
{
    internal const byte PositiveFixIntMax = 0x7f;
    internal const byte FixMap = 0x80;
    internal const byte FixArray = 0x90;
    internal const byte FixStr = 0xa0;
    internal const byte Nil = 0xc0;
    internal const byte NeverUsed = 0xc1;
    internal const byte False = 0xc2;
    internal const byte True = 0xc3;
    internal const byte Bin8 = 0xc4;
    internal const byte Bin16 = 0xc5;
    internal const byte Bin32 = 0xc6;
    internal const byte Ext8 = 0xc7;
    internal const byte Ext16 = 0xc8;
    internal const byte Ext32 = 0xc9;
    internal const byte Float32 = 0xca;
    internal const byte Float64 = 0xcb;
    internal const byte UInt8 = 0xcc;
    internal const byte UInt16 = 0xcd;
    internal const byte UInt32 = 0xce;
    internal const byte UInt64 = 0xcf;
    internal const byte Int8 = 0xd0;
    internal const byte Int16 = 0xd1;
    internal const byte Int32 = 0xd2;
    internal const byte Int64 = 0xd3;
    internal const byte FixExt1 = 0xd4;
    internal const byte FixExt2 = 0xd5;
    internal const byte FixExt4 = 0xd6;
    internal const byte FixExt8 = 0xd7;
    internal const byte FixExt16 = 0xd8;
    internal const byte Str8 = 0xd9;
    internal const byte Str16 = 0xda;
    internal const byte Str32 = 0xdb;
    internal const byte Array16 = 0xdc;
    internal const byte Array32 = 0xdd;
    internal const byte Map16 = 0xde;
    internal const byte Map32 = 0xdf;
    internal const byte NegativeFixIntMin = 0xe0;

    /// <summary>The extension type of timestamps.</summary>
    internal const sbyte Timestamp = -1;

    /// <summary>The bits of the one NaN that is ever written.</summary>
    internal const long NaNBits = 0x7ff8_0000_0000_0000;

    /// <summary>How deeply arrays and maps may nest, in both directions: a reader or writer recurses no deeper.</summary>
    internal const int MaxDepth = 64;

    /// <summary>A timestamp's nanoseconds stay below this.</summary>
    internal const int NanosecondsPerSecond = 1_000_000_000;
}

/// <summary>What kind of value stands next in MessagePack bytes.</summary>
public enum MessagePackType
{
    /// <summary>Nothing.</summary>
    Nil,
    /// <summary>A boolean.</summary>
    Boolean,
    /// <summary>An integer of any width.</summary>
    Integer,
    /// <summary>A floating-point number of either width.</summary>
    Float,
    /// <summary>A UTF-8 string.</summary>
    String,
    /// <summary>Bytes.</summary>
    Binary,
    /// <summary>An array.</summary>
    Array,
    /// <summary>A map.</summary>
    Map,
    /// <summary>An extension that is no timestamp.</summary>
    Extension,
    /// <summary>A timestamp (extension type -1).</summary>
    Timestamp,
}
