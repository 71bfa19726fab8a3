using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>One id of the server table: its name, and how it is read or why it is not.</summary>
public sealed class MessageKind
{
    internal MessageKind(int id, string name, Reader? read, string? ignoredBecause = null)
    {
        Id = id;
        Name = name;
        Read = read;
        IgnoredBecause = ignoredBecause;
    }

    internal delegate TwsMessage Reader(ref FieldReader from, int version);

    public int Id { get; }

    /// <summary>IB's name for it.</summary>
    public string Name { get; }

    /// <summary>Null for what is decoded.</summary>
    public string? IgnoredBecause { get; }

    internal Reader? Read { get; }

    public override string ToString() => $"{Name} ({Id})";
}
