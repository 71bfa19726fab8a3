using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Plimsoll.App.Notifications;

namespace Plimsoll.Tests.App.Notifications;

public sealed partial class TelegramTextTests
{
    [Theory]
    [InlineData("<b>EOD</b> <i>2026</i> <code>WEC</code>", "<b>EOD</b> <i>2026</i> <code>WEC</code>")]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("&amp; is shown as written", "&amp;amp; is shown as written")]
    [InlineData("<b>never closed", "&lt;b&gt;never closed")]
    [InlineData("closed</b> too often", "closed&lt;/b&gt; too often")]
    [InlineData("<b><i>crossed</b></i>", "&lt;b&gt;<i>crossed&lt;/b&gt;</i>")]
    [InlineData("<script>alert()</script>", "&lt;script&gt;alert()&lt;/script&gt;")]
    [InlineData("<b class='x'>attributes</b>", "&lt;b class='x'&gt;attributes&lt;/b&gt;")]
    public void What_is_not_balanced_markup_is_escaped(string text, string sent)
    {
        Assert.Equal([sent], TelegramText.Parts(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n \n")]
    [InlineData("<b> </b>")]
    public void A_text_of_blanks_has_no_parts(string text)
    {
        Assert.Empty(TelegramText.Parts(text));
    }

    [Fact]
    public void A_text_of_exactly_the_limit_is_one_part()
    {
        Assert.Equal([4096], TelegramText.Parts(new string('x', 4096)).Select(part => part.Length));
        Assert.Equal([4096, 1], TelegramText.Parts(new string('x', 4097)).Select(part => part.Length));
    }

    [Fact]
    public void Parts_end_at_line_ends()
    {
        var first = new string('a', 3000);
        var second = new string('b', 3000);

        Assert.Equal([first, second], TelegramText.Parts(first + "\n" + second));
    }

    [Fact]
    public void Markup_that_spans_parts_is_closed_and_opened_again()
    {
        var parts = TelegramText.Parts("<b><pre>" + new string('a', 3000) + "\n" + new string('b', 3000) + "</pre></b> end");

        Assert.Equal(
            ["<b><pre>" + new string('a', 3000) + "</pre></b>", "<b><pre>" + new string('b', 3000) + "</pre></b> end"],
            parts);
    }

    [Fact]
    public void Escapes_and_pairs_of_surrogates_are_not_cut()
    {
        Assert.All(TelegramText.Parts(new string('&', 3000)), part => Assert.EndsWith("&amp;", part));
        Assert.All(TelegramText.Parts("x" + string.Concat(Enumerable.Repeat("📊", 5000))), part => Assert.False(char.IsHighSurrogate(part[^1])));
    }

    [Fact]
    public void Very_deep_markup_is_text()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 3000)) + "x" + string.Concat(Enumerable.Repeat("</b>", 3000));

        Assert.All(TelegramText.Parts(deep), part => Assert.True(part.Length <= TelegramText.LongestPart));
    }

    [Fact]
    public void Whatever_the_text_parts_are_short_balanced_and_lose_nothing_but_line_ends()
    {
        var pieces = Gen.Elements("<b>", "</b>", "<pre>", "</pre>", "<", ">", "&", "\n", "📊", "word ", new string('x', 900), new string('&', 300));
        var texts = pieces.ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var parts = TelegramText.Parts(text);
            return parts.All(part => part.Length <= TelegramText.LongestPart && IsBalanced(part))
                && Letters(Shown(string.Concat(parts))) == Letters(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));
    }

    private static bool IsBalanced(string part)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(part))
        {
            if (tag.Value[1] != '/')
            {
                open.Push(tag.Value[1..]);
            }
            else if (!open.TryPop(out var opened) || opened != tag.Value[2..])
            {
                return false;
            }
        }

        return open.Count == 0;
    }

    /// <summary>What a reader sees.</summary>
    private static string Shown(string html) => WebUtility.HtmlDecode(Tags().Replace(html, ""));

    /// <summary>What no splitting may lose: escaping and markup aside, the words and signs.</summary>
    private static string Letters(string text) => string.Concat(text.Where(letter => letter is 'x' or '&' || char.IsSurrogate(letter)));

    [GeneratedRegex("</?(b|i|u|s|code|pre)>")]
    private static partial Regex Tags();
}
