using System.Buffers.Text;

namespace Plimsoll.Simulation.Gateway;

/// <summary>What a client offers in the handshake: <c>v176..200</c>, or <c>v176</c>, perhaps with connect options after a blank.</summary>
internal sealed record VersionRange(int Min, int Max)
{
    public static VersionRange? Parse(ReadOnlySpan<byte> text)
    {
        var blank = text.IndexOf((byte)' ');
        var range = (blank < 0 ? text : text[..blank]).TrimEnd((byte)0);
        if (range.IsEmpty || range[0] != 'v' || !Utf8Parser.TryParse(range[1..], out int min, out var used))
        {
            return null;
        }

        var rest = range[(1 + used)..];
        if (rest.IsEmpty)
        {
            return new VersionRange(min, min);
        }

        if (!rest.StartsWith(".."u8) || !Utf8Parser.TryParse(rest[2..], out int max, out used))
        {
            return null;
        }

        return used == rest.Length - 2 && max >= min ? new VersionRange(min, max) : null;
    }
}
