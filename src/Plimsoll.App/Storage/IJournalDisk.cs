namespace Plimsoll.App.Storage;

/// <summary>Where journal files live: a folder of the real disk, or a rehearsed disk that forgets what was not flushed.</summary>
internal interface IJournalDisk
{
    /// <summary>Journal file names, ordinal order, which is the order of their sessions.</summary>
    IReadOnlyList<string> Names();

    byte[] Read(string name);

    void Append(string name, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything appended to <paramref name="name"/> survives a power cut.</summary>
    /// <exception cref="IOException">The disk is full or gone: nothing more may be sent on the strength of what was appended.</exception>
    void Flush(string name);

    /// <summary>Cuts a torn tail off.</summary>
    void Truncate(string name, long length);
}
