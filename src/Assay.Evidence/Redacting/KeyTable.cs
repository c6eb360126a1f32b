using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Assay.Evidence;

/// <summary>A key of JSON objects.</summary>
/// <param name="Text">The key.</param>
/// <param name="Encoded">The key as it is written.</param>
/// <param name="IsSecret">Whether its value is a secret whatever it is.</param>
internal sealed record JsonKey(string Text, JsonEncodedText Encoded, bool IsSecret);

/// <summary>The keys of JSON objects by their bytes: objects of one kind have the same few hundred.</summary>
internal sealed class KeyTable
{
    private const int MostKeys = 4096;

    private readonly Dictionary<byte[], JsonKey> keys = new(new ByBytes());
    private readonly Dictionary<byte[], JsonKey>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    /// <summary>An empty table.</summary>
    public KeyTable() => lookup = keys.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The key that a name of JSON stands for.</summary>
    /// <param name="raw">The name as it is written, without quotes.</param>
    public JsonKey Of(ReadOnlySpan<byte> raw)
    {
        if (lookup.TryGetValue(raw, out var key))
        {
            return key;
        }

        var text = raw.Contains((byte)'\\') ? JsonSerializer.Deserialize([(byte)'"', .. raw, (byte)'"'], BundleJson.Default.String)! : Encoding.UTF8.GetString(raw);
        key = new JsonKey(text, JsonEncodedText.Encode(text, BundleJson.WriterOptions.Encoder), SecretText.IsSecretKey(text));
        if (keys.Count < MostKeys)
        {
            keys.Add(raw.ToArray(), key);
        }

        return key;
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
