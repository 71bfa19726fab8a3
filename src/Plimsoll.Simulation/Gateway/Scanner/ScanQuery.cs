using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.Scanner;

/// <summary>A reqScannerSubscription as decoded; bounds that are absent do not bind.</summary>
internal sealed record ScanQuery(
    int RequestId,
    int Rows,
    string Instrument,
    string Location,
    string ScanCode,
    decimal? PriceMin,
    decimal? PriceMax,
    decimal? VolumeMin)
{
    private const int RowsMax = 50;

    public static ScanQuery Read(int requestId, ref FieldReader fields)
    {
        var rows = fields.ReadOptionalInt() ?? -1;
        var query = new ScanQuery(
            requestId,
            rows is < 1 or > RowsMax ? RowsMax : rows, // -1 is "as many as there are", of which IB gives fifty
            fields.ReadString(),
            fields.ReadString(),
            fields.ReadString(),
            fields.ReadOptionalDecimal(),
            fields.ReadOptionalDecimal(),
            fields.ReadOptionalDecimal());

        // market cap, ratings, dates and coupons (10), convertibles, option volume, settings, stock type, filters, options:
        // of bonds and fundamentals there is nothing to filter by
        fields.Skip(fields.FieldsLeft);
        return query;
    }
}
