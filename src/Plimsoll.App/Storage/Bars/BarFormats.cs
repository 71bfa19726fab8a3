namespace Plimsoll.App.Storage.Bars;

/// <summary>The formats there are, by their file names' endings.</summary>
internal static class BarFormats
{
    private static readonly IReadOnlyList<IBarFileFormat> all = [new ParquetBarFormat(), new CsvBarFormat()];

    /// <returns>Null for what is no bar file.</returns>
    public static IBarFileFormat? Of(string path) => all.FirstOrDefault(format => format.Extension.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));
}
