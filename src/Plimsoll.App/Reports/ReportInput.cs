using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Reports;

/// <summary>The bars of one symbol that a result rests on.</summary>
/// <param name="Sha256">Over symbol, times and columns, whatever file they came from; two inputs with one hash are one input.</param>
internal sealed record ReportInput(string Symbol, LocalDateTime First, LocalDateTime Last, int Bars, string Sha256)
{
    public static IReadOnlyList<ReportInput> Of(IEnumerable<BarSeries> series) => [.. series.Where(one => one.Count > 0).Select(Of)];

    private static ReportInput Of(BarSeries series)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(series.Symbol + "\n"));
        foreach (var time in series.Times)
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{time:uuuu-MM-dd'T'HH:mm:ss}\n"));
        }

        foreach (var column in new[] { series.Open, series.High, series.Low, series.Close, series.Volume })
        {
            hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan()));
        }

        return new ReportInput(series.Symbol, series.Times[0], series.Times[^1], series.Count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
