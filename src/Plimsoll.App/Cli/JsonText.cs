using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Cli;

/// <summary>Absent is null, times are ISO 8601 in UTC.</summary>
internal static class JsonText
{
    public static void Time(Utf8JsonWriter json, string name, Instant? at)
    {
        if (at is { } known)
        {
            json.WriteString(name, InstantPattern.ExtendedIso.Format(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
