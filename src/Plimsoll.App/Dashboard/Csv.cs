using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.App.Dashboard;

/// <summary>Rows as RFC 4180 spells them, a column a property. What a spreadsheet would take for a formula is marked as text.</summary>
internal static class Csv
{
    public static async Task WriteAsync<T>(HttpContext http, string name, IEnumerable<T> rows)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(string.Join(',', columns.Select(column => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(column.Name))) + "\r\n");
        foreach (var row in rows)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            await writer.WriteAsync(string.Join(',', columns.Select(column => Text(column.GetValue(row)))) + "\r\n");
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Quoted(text),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
