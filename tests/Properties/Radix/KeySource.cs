using Harness.Machines;

namespace Properties.Radix;

/// <summary>Draws keys that get in each other's way: few letters (0x00 and 0xFF among them), short, or one of the earlier keys made longer or shorter.</summary>
internal sealed class KeySource(ulong seed, int letters, int maxLength)
{
    private static readonly byte[] Alphabet = [0x00, 0xFF, 0x61, 0x62, 0x01, 0xFE, 0x7F, 0x80];
    private readonly List<byte[]> earlier = [];

    internal RandomStream Random { get; } = RandomStream.Create("radix", "keys").Derive(seed);

    internal byte[] Next()
    {
        byte[] key;
        if (earlier.Count > 0 && Random.Next(4) == 0)
        {
            byte[] old = earlier[Random.Next(earlier.Count)];
            key = Random.Next(2) == 0 ? old[..Random.Next(old.Length + 1)] : [.. old, Letter()];
        }
        else
        {
            key = new byte[Random.Next(maxLength + 1)];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = Letter();
            }
        }
        if (earlier.Count < 500)
        {
            earlier.Add(key);
        }
        return key;
    }

    private byte Letter() => letters <= Alphabet.Length ? Alphabet[Random.Next(letters)] : (byte)Random.Next(letters);
}
