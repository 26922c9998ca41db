using System.Collections.Immutable;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StateStore.Objects;

/// <summary>
/// The guard's own hash of an object: 128 bits over all its fields, equal if and only if the canonical bytes are equal (up to collisions),
/// but made without them, since it is computed for every row read. It never leaves the process, so it may change from version to version.
///
/// Every value is absorbed as 64-bit words into two lanes that feed each other (the body of MurmurHash3 x64-128, Appleby 2011); each step is
/// a bijection of the state, so equal words at different places never cancel. All fields are visited in order, so a field's place is
/// implied. A collection starts with its count plus one, null with zero, so null, empty and neighbours are told apart. The entries of maps
/// and sets are hashed one by one and summed, which makes their order irrelevant.
/// </summary>
internal struct GuardHash : IReadVisitor
{
    private const ulong C1 = 0x87C37B91114253D5;
    private const ulong C2 = 0x4CF5AD432745937F;

    private readonly SharedHashes? _shared;
    private ulong _a;
    private ulong _b;

    private GuardHash(SharedHashes? shared)
    {
        _shared = shared;
        _a = 0x243F6A8885A308D3; // digits of pi: nothing up the sleeve
        _b = 0x13198A2E03707344;
    }

    /// <summary>The hash of an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="shared">Where hashes of frozen handles are remembered; null walks through each handle.</param>
    internal static UInt128 Compute<T>(T value, SharedHashes? shared = null) where T : class, IStateObject<T>
    {
        var hash = new GuardHash(shared);
        T.Read(value, ref hash);
        return hash.Finish();
    }

    public void Bool(int key, bool value) => Absorb(value ? 1UL : 0UL);
    public void Int64(int key, long value) => Absorb((ulong)value);
    public void UInt64(int key, ulong value) => Absorb(value);
    public void Double(int key, double value) => Absorb((ulong)EqualVisitor.Bits(value));

    public void String(int key, string? value)
    {
        if (value is null) Absorb(0);
        else Absorb(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    public void Bytes(int key, byte[]? value)
    {
        if (value is null) Absorb(0);
        else Absorb(value.AsSpan());
    }

    public void Time(int key, Timestamp value)
    {
        Absorb((ulong)value.Seconds);
        Absorb((ulong)value.Nanoseconds);
    }

    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T>
    {
        Absorb(value.HasValue ? 1UL : 0UL);
        if (value.HasValue) K.Read(Position.Element, value.GetValueOrDefault(), ref this);
    }

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        Absorb(value is null ? 0UL : 1UL);
        if (value is null) return;
        Depth.Check();
        T.Read(value, ref this);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (Count(value is null, value?.Count ?? 0)) return;
        foreach (T element in CollectionsMarshal.AsSpan(value)) K.Read(Position.Element, element, ref this);
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (Count(value is null, value?.Count ?? 0)) return;
        UInt128 sum = UInt128.Zero;
        foreach ((string name, T element) in value!.OrderFree())
        {
            var entry = new GuardHash(_shared);
            entry.String(Position.Element, name);
            K.Read(Position.Element, element, ref entry);
            sum += entry.Finish();
        }
        Absorb(sum);
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (Count(value is null, value?.Count ?? 0)) return;
        UInt128 sum = UInt128.Zero;
        foreach (string element in value!.OrderFree())
        {
            var entry = new GuardHash(_shared);
            entry.String(Position.Element, element);
            sum += entry.Finish();
        }
        Absorb(sum);
    }

    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T>
    {
        if (Count(value.IsDefault, value.IsDefault ? 0 : value.Length)) return;
        foreach (T element in value) K.Read(Position.Element, element, ref this);
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        Absorb(value is null ? 0UL : 1UL);
        if (value is null) return;
        Depth.Check();
        Absorb(_shared is null ? Compute(value.Value) : _shared.HashOf(value));
    }

    public void Unknown(UnknownFields? value)
    {
        if (value is null) { Absorb(0); return; }
        Absorb((ulong)value.Fields.Count);
        foreach ((int number, byte[] bytes) in value.Fields)
        {
            Absorb((ulong)number);
            Absorb(bytes.AsSpan());
        }
    }

    // True if there are no elements to follow.
    private bool Count(bool isNull, int count)
    {
        Absorb(isNull ? 0UL : (ulong)count + 1);
        return count == 0;
    }

    private void Absorb(ReadOnlySpan<byte> bytes)
    {
        Absorb((ulong)bytes.Length + 1);
        if (bytes.Length > 0) Absorb(XxHash128.HashToUInt128(bytes));
    }

    private void Absorb(UInt128 value)
    {
        Absorb((ulong)value);
        Absorb((ulong)(value >> 64));
    }

    private void Absorb(ulong word)
    {
        _a ^= BitOperations.RotateLeft(word * C1, 31) * C2;
        _a = (BitOperations.RotateLeft(_a, 27) + _b) * 5 + 0x52DCE729;
        _b ^= BitOperations.RotateLeft(word * C2, 33) * C1;
        _b = (BitOperations.RotateLeft(_b, 31) + _a) * 5 + 0x38495AB5;
    }

    private readonly UInt128 Finish()
    {
        ulong a = _a + _b;
        ulong b = _b + a;
        a = Mix(a);
        b = Mix(b);
        a += b;
        return new UInt128(b + a, a);
    }

    private static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 33)) * 0xFF51AFD7ED558CCD;
        word = (word ^ (word >> 33)) * 0xC4CEB9FE1A85EC53;
        return word ^ (word >> 33);
    }
}

/// <summary>Remembers the hashes of frozen handles for one pass of the guard, so that a handle reached from many rows is walked once.</summary>
internal abstract class SharedHashes
{
    /// <summary>The guard hash of the object behind a handle: <see cref="GuardHash.Compute"/> of its value.</summary>
    internal abstract UInt128 HashOf<T>(Shared<T> handle) where T : class, IStateObject<T>;
}
