using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.App.Reports;

/// <summary>
/// One spelling for one document, in the manner of RFC 8785: names in ordinal order, no blanks, numbers as the shortest text that
/// reads back as the same double. What a tool that prints JSON prettily has changed is not changed here.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (index, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal).Index())
                {
                    text.Append(index > 0 ? "," : "").Append(JsonSerializer.Serialize(member.Key, plain)).Append(':');
                    Append(text, member.Value);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var (index, item) in items.Index())
                {
                    text.Append(index > 0 ? "," : "");
                    Append(text, item);
                }

                text.Append(']');
                break;
            case null:
                text.Append("null");
                break;
            default:
                text.Append(node.GetValueKind() == JsonValueKind.Number
                    ? JsonSerializer.Serialize(Number(node), plain)
                    : JsonSerializer.Serialize(node, plain));
                break;
        }
    }

    /// <summary>As a double, which every reader of JSON has; a number that none holds is no number of a result.</summary>
    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
