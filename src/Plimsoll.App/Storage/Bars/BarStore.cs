using System.Security.Cryptography;
using NodaTime;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Storage.Bars;

/// <summary>
/// The desk's own bars: one file for each symbol, replaced whole, and beside it the ledger of its versions. A reader sees the old file or the
/// new one. What a source told differently before is kept as <c>versions/SYMBOL.N.parquet</c>, so that an old result can be had again.
/// </summary>
internal sealed class BarStore(string folder, IBarFileFormat format)
{
    public string Folder { get; } = folder;

    public string PathOf(string symbol) => Path.Combine(Folder, symbol + format.Extension);

    public IReadOnlyList<BarVersion> Versions(string symbol) => LedgerOf(symbol).Read();

    /// <returns>Null when there is no file of the symbol. Rows are looked through; a single bar is allowed here.</returns>
    /// <exception cref="BarDataException">The file is damaged, with the row.</exception>
    public BarTable? Read(string symbol) => File.Exists(PathOf(symbol)) ? BarRules.CheckedRows(format.Read(PathOf(symbol))) : null;

    /// <summary>Replaces the symbol's file and writes the new version down; does nothing when the file would be the same.</summary>
    /// <param name="source">Where the bars come from.</param>
    /// <param name="at">Now.</param>
    /// <param name="differences">What is told differently from the file that is there; empty when bars were only added.</param>
    /// <exception cref="BarDataException">A row is no bar; nothing was written.</exception>
    public BarVersion Write(BarTable bars, string source, Instant at, IReadOnlyList<string> differences)
    {
        BarRules.CheckedRows(bars);
        Directory.CreateDirectory(Folder);
        var path = PathOf(bars.Symbol);
        var beside = path + ".new";
        format.Write(beside, bars);
        Flush(beside);
        var ledger = LedgerOf(bars.Symbol);
        var known = ledger.Read();
        var sha256 = Sha256(beside);
        if (File.Exists(path))
        {
            var was = Sha256(path);
            if (was == sha256 && known.Count > 0 && known[^1].Sha256 == sha256)
            {
                File.Delete(beside);
                return known[^1];
            }

            if (known.Count == 0 || known[^1].Sha256 != was)
            {
                var stranger = BarRules.CheckedRows(format.Read(path));
                ledger.Add(new BarVersion(known.Count + 1, at, "unknown", BarChange.Found, was, stranger.Count, stranger.DateOf(0), stranger.DateOf(stranger.Count - 1), []));
                known = ledger.Read();
            }

            if (differences.Count > 0)
            {
                File.Copy(path, Path.Combine(Folder, "versions", $"{bars.Symbol}.{known[^1].Version}{format.Extension}"), overwrite: true);
            }
        }

        File.Move(beside, path, overwrite: true);
        var change = known.Count == 0 ? BarChange.First : differences.Count > 0 ? BarChange.Revised : BarChange.Extended;
        var version = new BarVersion(known.Count + 1, at, source, change, sha256, bars.Count, bars.DateOf(0), bars.DateOf(bars.Count - 1), differences);
        ledger.Add(version);
        return version;
    }

    /// <summary>Removes a symbol's file without a trace: for what was only a stage.</summary>
    public void Remove(string symbol)
    {
        File.Delete(PathOf(symbol));
        File.Delete(LedgerPath(symbol));
    }

    public static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private VersionLedger LedgerOf(string symbol) => new(LedgerPath(symbol));

    private string LedgerPath(string symbol) => Path.Combine(Folder, "versions", symbol + ".jsonl");
}
