using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Storage.Bars;

/// <summary>How one symbol's bars lie in a file.</summary>
internal interface IBarFileFormat
{
    /// <summary>With the dot.</summary>
    string Extension { get; }

    /// <exception cref="BarDataException">The file cannot be read as this format.</exception>
    BarTable Read(string path);

    /// <summary>Writes the whole file at that path, which nobody reads yet.</summary>
    /// <exception cref="BarDataException">It cannot be written.</exception>
    void Write(string path, BarTable bars);
}
