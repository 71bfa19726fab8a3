using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.App.Reports;

namespace Plimsoll.Tests.App.Reports;

public sealed class SealedResultTests
{
    private static readonly JsonObject result = JsonNode.Parse(
        """{"strategy":"rotation","passed":true,"oos":{"calmar":0.61,"first":"2018-01-02"},"criteria":[{"name":"a","value":null,"bound":1e-3}]}""")!.AsObject();

    [Fact]
    public void A_sealed_result_is_as_it_was_sealed() => Assert.Null(SealedResult.Problem(SealedResult.Text(result)));

    [Theory]
    [InlineData("\"passed\": true", "\"passed\": false")]
    [InlineData("0.61", "0.62")]
    [InlineData("2018-01-02", "2017-01-02")]
    [InlineData("null", "2")]
    [InlineData("\"rotation\"", "\"reversal\"")]
    [InlineData("\"strategy\"", "\"stratagem\"")]
    public void Whatever_is_changed_shows(string was, string becomes)
    {
        var text = SealedResult.Text(result);
        Assert.Contains(was, text);

        Assert.Contains("changed", SealedResult.Problem(text.Replace(was, becomes, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_added_or_left_out_shows()
    {
        var document = JsonNode.Parse(SealedResult.Text(result))!.AsObject();
        document["note"] = "";
        Assert.Contains("changed", SealedResult.Problem(document.ToJsonString()));
        document.Remove("note");
        Assert.Null(SealedResult.Problem(document.ToJsonString()));
        document.Remove("criteria");
        Assert.Contains("changed", SealedResult.Problem(document.ToJsonString()));
    }

    [Fact]
    public void Blanks_the_order_of_names_and_the_spelling_of_numbers_are_not_content()
    {
        var document = JsonNode.Parse(SealedResult.Text(result))!.AsObject();
        var turned = new JsonObject(document.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        Assert.Null(SealedResult.Problem(turned.ToJsonString().Replace("0.61", "6.1E-1", StringComparison.Ordinal)));
        Assert.Null(SealedResult.Problem(turned.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{\"strategy\":\"rota", "no JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "no seal")]
    [InlineData("{\"sha256\":7}", "no seal")]
    [InlineData("{\"a\":1,\"a\":2,\"sha256\":\"\"}", "no JSON")]
    public void What_is_no_sealed_result_says_why(string text, string why) => Assert.Contains(why, SealedResult.Problem(text));
}
