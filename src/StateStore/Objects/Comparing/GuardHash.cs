using System.Collections.Immutable;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StateStore.Objects;

/// <summary>
/// The guard's own hash of an object: 128 bits over all its fields, equal if and only if the canonical bytes are equal (up to collisions),
/// but made without them, since it is computed for every row read. It never leaves the process, so it may change from version to version.
///
/// Every value is absorbed as blocks of 128 bits into two lanes in turn, so that the processor works on both at once: a block is xored into the lane, which
/// then goes through two rounds of AES (a change of one bit has reached all 128 by then), or, where the processor has no AES, through the body of
/// MurmurHash3 x64-128 (Appleby 2011). Either is a bijection of the lane for a given block, so equal blocks at different places never cancel. All fields
/// are visited in order, so a field's place is implied; neighbouring numbers may share a block. A collection or text starts with its count plus one, null with zero, so null, empty and
/// neighbours are told apart. The entries of maps and sets are hashed one by one and summed, which makes their order irrelevant.
///
/// Made by the generated direct traversals (<see cref="IStateObject{TSelf}.Hash"/>); what is nested deeper than collections of children goes by the visitor. Public for
/// generated code only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct GuardHash : IReadVisitor
{
    private const ulong C1 = 0x87C37B91114253D5;
    private const ulong C2 = 0x4CF5AD432745937F;

    // Digits of pi: nothing up the sleeve.
    private static readonly Vector128<byte> Start1 = Vector128.Create(0x243F6A8885A308D3UL, 0x13198A2E03707344UL).AsByte();
    private static readonly Vector128<byte> Start2 = Vector128.Create(0xA4093822299F31D0UL, 0x082EFA98EC4E6C89UL).AsByte();
    private static readonly Vector128<byte> Key1 = Vector128.Create(0x452821E638D01377UL, 0xBE5466CF34E90C6CUL).AsByte();
    private static readonly Vector128<byte> Key2 = Vector128.Create(0xC0AC29B7C97C50DDUL, 0x3F84D5B5B5470917UL).AsByte();

    private readonly SharedHashes? _shared;
    private Vector128<byte> _next;
    private Vector128<byte> _other;

    private GuardHash(SharedHashes? shared)
    {
        _shared = shared;
        _next = Start1;
        _other = Start2;
    }

    /// <summary>The hash of an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="shared">Where hashes of frozen handles are remembered; null walks through each handle.</param>
    internal static UInt128 Compute<T>(T value, SharedHashes? shared = null) where T : class, IStateObject<T>
    {
        var hash = new GuardHash(shared);
        T.Hash(value, ref hash);
        return hash.Finish();
    }

    /// <summary>A single number.</summary>
    public void Word(ulong word) => Absorb(word, 0);

    /// <summary>Two neighbouring numbers.</summary>
    public void Words(ulong first, ulong second) => Absorb(first, second);

    /// <summary>How a list, map or child begins. False if nothing is to follow: it is null or empty.</summary>
    public bool Begins(int? count)
    {
        Absorb(count is { } known ? (ulong)known + 1 : 0, 0);
        return count > 0;
    }

    /// <summary>The hash of one entry of a map, begun with its key.</summary>
    public readonly GuardHash EntryOf(string name)
    {
        var entry = new GuardHash(_shared);
        entry.String(Position.Element, name);
        return entry;
    }

    /// <summary>The sum of the entries of a map.</summary>
    public void Sum(UInt128 entries) => Absorb(entries);

    /// <inheritdoc/>
    public void Bool(int key, bool value) => Absorb(value ? 1UL : 0UL);
    /// <inheritdoc/>
    public void Int64(int key, long value) => Absorb((ulong)value);
    /// <inheritdoc/>
    public void UInt64(int key, ulong value) => Absorb(value);
    /// <inheritdoc/>
    public void Double(int key, double value) => Absorb((ulong)EqualVisitor.Bits(value));

    /// <inheritdoc/>
    public void String(int key, string? value)
    {
        if (value is null) Absorb(0);
        else Absorb(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <inheritdoc/>
    public void Bytes(int key, byte[]? value)
    {
        if (value is null) Absorb(0);
        else Absorb(value.AsSpan());
    }

    /// <inheritdoc/>
    public void Time(int key, Timestamp value)
    {
        Absorb((ulong)value.Seconds, (ulong)value.Nanoseconds);
    }

    /// <inheritdoc/>
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T>
    {
        Absorb(value.HasValue ? 1UL : 0UL);
        if (value.HasValue) K.Read(Position.Element, value.GetValueOrDefault(), ref this);
    }

    /// <inheritdoc/>
    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        Absorb(value is null ? 0UL : 1UL);
        if (value is null) return;
        Depth.Check();
        T.Read(value, ref this);
    }

    /// <inheritdoc/>
    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (Count(value is null, value?.Count ?? 0)) return;
        // The kind is known when the code is made, so this costs nothing; the general way looks its types up.
        if (typeof(K) == typeof(StringKind))
        {
            foreach (string? element in CollectionsMarshal.AsSpan(Unsafe.As<List<string?>>(value))) String(Position.Element, element);
            return;
        }
        foreach (T element in CollectionsMarshal.AsSpan(value)) K.Read(Position.Element, element, ref this);
    }

    /// <inheritdoc/>
    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (Count(value is null, value?.Count ?? 0)) return;
        UInt128 sum = UInt128.Zero;
        if (typeof(K) == typeof(StringKind))
        {
            foreach ((string name, string? element) in Unsafe.As<Dictionary<string, string?>>(value!).OrderFree())
            {
                var entry = new GuardHash(_shared);
                entry.String(Position.Element, name);
                entry.String(Position.Element, element);
                sum += entry.Finish();
            }
            Absorb(sum);
            return;
        }
        foreach ((string name, T element) in value!.OrderFree())
        {
            var entry = new GuardHash(_shared);
            entry.String(Position.Element, name);
            K.Read(Position.Element, element, ref entry);
            sum += entry.Finish();
        }
        Absorb(sum);
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T>
    {
        if (Count(value.IsDefault, value.IsDefault ? 0 : value.Length)) return;
        foreach (T element in value) K.Read(Position.Element, element, ref this);
    }

    /// <inheritdoc/>
    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        Absorb(value is null ? 0UL : 1UL);
        if (value is null) return;
        Depth.Check();
        Absorb(_shared is null ? Compute(value.Value) : _shared.HashOf(value));
    }

    /// <inheritdoc/>
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

    // The length goes first, so what is read twice below (the last 16 bytes may overlap those before) or padded says nothing new and hides nothing.
    private void Absorb(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length;
        if (length < Vector128<byte>.Count)
        {
            AbsorbShort(bytes);
            return;
        }
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        // As Absorb of one block after the other, but with the lanes in registers.
        Vector128<byte> other = Mix(_next ^ Vector128.Create((ulong)length + 1, 0).AsByte()), next = _other;
        int at = 0;
        for (; at <= length - 2 * Vector128<byte>.Count; at += 2 * Vector128<byte>.Count)
        {
            next = Mix(next ^ Vector128.LoadUnsafe(ref first, (nuint)at));
            other = Mix(other ^ Vector128.LoadUnsafe(ref first, (nuint)(at + Vector128<byte>.Count)));
        }
        if (at <= length - Vector128<byte>.Count)
        {
            (next, other) = (other, Mix(next ^ Vector128.LoadUnsafe(ref first, (nuint)at)));
            at += Vector128<byte>.Count;
        }
        if (at < length) (next, other) = (other, Mix(next ^ Vector128.LoadUnsafe(ref first, (nuint)(length - Vector128<byte>.Count))));
        (_next, _other) = (next, other);
    }

    // Up to 15 bytes and their number fill one block.
    private void AbsorbShort(ReadOnlySpan<byte> bytes)
    {
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        int length = bytes.Length;
        ulong low = 0, high = 0;
        if (length >= sizeof(ulong))
        {
            low = Unsafe.ReadUnaligned<ulong>(ref first);
            // Bytes that were read already are shifted out; what is left is below the uppermost byte.
            high = length == sizeof(ulong) ? 0 : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - sizeof(ulong))) >> ((2 * sizeof(ulong) - length) * 8);
        }
        else if (length >= sizeof(uint))
        {
            // Bytes that are read twice come to stand where they stand already.
            low = Unsafe.ReadUnaligned<uint>(ref first) | (ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - sizeof(uint))) << ((length - sizeof(uint)) * 8);
        }
        else if (length > 0)
        {
            int middle = length >> 1, last = length - 1;
            low = first | (ulong)Unsafe.Add(ref first, middle) << (middle * 8) | (ulong)Unsafe.Add(ref first, last) << (last * 8);
        }
        Absorb(low, high | ((ulong)length + 1) << 56);
    }

    private void Absorb(UInt128 value) => Absorb((ulong)value, (ulong)(value >> 64));

    private void Absorb(ulong word) => Absorb(word, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Absorb(ulong low, ulong high) => Absorb(Vector128.Create(low, high).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Absorb(Vector128<byte> block)
    {
        Vector128<byte> lane = _next ^ block;
        _next = _other;
        _other = Mix(lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Mix(Vector128<byte> lane) =>
        Aes.IsSupported ? Aes.Encrypt(Aes.Encrypt(lane, Key1), Key2) : MixInSoftware(lane);

    private static Vector128<byte> MixInSoftware(Vector128<byte> lane)
    {
        ulong a = lane.AsUInt64()[0], b = lane.AsUInt64()[1];
        a = BitOperations.RotateLeft(a * C1, 31) * C2;
        a = (BitOperations.RotateLeft(a, 27) + b) * 5 + 0x52DCE729;
        b = BitOperations.RotateLeft(b * C2, 33) * C1;
        b = (BitOperations.RotateLeft(b, 31) + a) * 5 + 0x38495AB5;
        return Vector128.Create(Finish(a), Finish(b) + a).AsByte();
    }

    /// <summary>The hash of all that was absorbed: both lanes go through all rounds once more, one after the other.</summary>
    public readonly UInt128 Finish()
    {
        Vector128<ulong> end = Mix(Mix(Mix(_next) ^ _other) ^ Key1).AsUInt64();
        return new UInt128(end[1], end[0]);
    }

    private static ulong Finish(ulong word)
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
