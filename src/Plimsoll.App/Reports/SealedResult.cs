using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.App.Reports;

/// <summary>
/// A result that the readiness gate reads later: what was asked (inputs' hashes, settings, code, seed), what came out, and a seal over
/// all of it. The seal is a SHA-256 over the canonical form without itself. It shows that a file was edited or torn; it is no secret, so
/// somebody who means to forge a result can seal his forgery. The gate therefore also compares settings, code and inputs with its own.
/// </summary>
internal static class SealedResult
{
    public const string Seal = "sha256";

    /// <summary>The document with its seal, indented for people, ending in a newline.</summary>
    public static string Text(JsonObject result)
    {
        var document = result.DeepClone().AsObject();
        document[Seal] = Hash(document);
        return document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <returns>Null when the text is whole and as it was sealed, else what is wrong with it.</returns>
    public static string? Problem(string text)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is not JsonObject document)
            {
                return "is no JSON object";
            }

            if (document[Seal] is not JsonValue value || !value.TryGetValue(out string? seal))
            {
                return $"has no seal under \"{Seal}\"";
            }

            return Hash(document) == seal ? null : "is not as it was sealed: something in it was changed";
        }
        catch (JsonException broken)
        {
            return $"is no JSON: {broken.Message}";
        }
    }

    private static string Hash(JsonObject document)
    {
        var bare = document.DeepClone().AsObject();
        bare.Remove(Seal);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Bytes(bare)));
    }
}
