using NodaTime;
using Plimsoll.App.Data.Sources;

namespace Plimsoll.App.Configuration;

/// <summary>The desk's own bars: where they lie, and where they come from.</summary>
internal sealed record DataSettings(string Dir, BarFormatName Format, BarSourceName Source, LocalDate Start)
{
    public static DataSettings From(SettingSection section) => new(
        Dir: section.Read("dir", Kinds.Folder, "data/parquet", "Where fetched bars are kept, a file for each symbol"),
        Format: section.Read("format", Kinds.Choice<BarFormatName>(), BarFormatName.Parquet, "What files they are; csv needs no library of DuckDB's"),
        Source: section.Read("source", BarSourceName.Kinds, new BarSourceName(BarSourceKind.Ibkr, null), "Where `fetch` gets bars from"),
        Start: section.Read("start", Kinds.Day, new LocalDate(2015, 1, 1), "The first session to fetch"));
}
