using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.App.Notifications;

/// <summary>
/// Text as Telegram's HTML mode takes it: markup that is balanced stays, every other &lt;, &gt; and &amp; is escaped, because one
/// stray character makes Telegram refuse the whole message. Long texts become several parts.
/// </summary>
internal static partial class TelegramText
{
    /// <summary>sendMessage takes 4096 characters after parsing; counted before parsing we are never above.</summary>
    public const int LongestPart = 4096;

    // Deeper is no message of ours; it bounds what has to be opened again in each part.
    private const int DeepestMarkup = 8;

    /// <summary>Without markup, for channels that know none.</summary>
    public static string Plain(string text) => Markup().Replace(text, "");

    /// <returns>The parts in order, cut at line ends where there are any; none for a text of blanks.</returns>
    public static IReadOnlyList<string> Parts(string text)
    {
        var atoms = Atoms(text);
        var parts = new List<string>();
        var open = new List<string>();
        var next = 0;
        while (next < atoms.Count)
        {
            var part = Part(atoms, ref next, open);
            if (Markup().Replace(part, "").Trim().Length > 0)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>One part from <paramref name="next"/> on, leaving behind where the next begins and which tags are open there.</summary>
    private static string Part(List<Atom> atoms, ref int next, List<string> open)
    {
        var part = new StringBuilder(string.Concat(open.Select(Opening)));
        var start = next;
        (int Atom, int Length, string[] Open)? lineEnd = null;
        while (next < atoms.Count && part.Length + atoms[next].Text.Length + ClosingLength(open, atoms[next]) <= LongestPart)
        {
            if (atoms[next].IsLineEnd && next > start)
            {
                lineEnd = (next, part.Length, [.. open]);
            }

            part.Append(atoms[next].Text);
            Follow(open, atoms[next]);
            next++;
        }

        if (next < atoms.Count && lineEnd is { } end)
        {
            // The line end itself is dropped: the next part is a message of its own.
            part.Length = end.Length;
            next = end.Atom + 1;
            open.Clear();
            open.AddRange(end.Open);
        }

        return part.Append(Closings(open)).ToString();
    }

    private static void Follow(List<string> open, Atom atom)
    {
        if (atom.Opens is { } opened)
        {
            open.Add(opened);
        }
        else if (atom.IsClosing)
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private static int ClosingLength(List<string> open, Atom next) =>
        Closings(open).Length + (next.Opens is { } opened ? opened.Length + 3 : 0);

    private static string Closings(List<string> open) => string.Concat(Enumerable.Reverse(open).Select(tag => $"</{tag}>"));

    private static string Opening(string tag) => $"<{tag}>";

    /// <summary>What must not be cut: a tag, an escaped character, a character of two UTF-16 units.</summary>
    private static List<Atom> Atoms(string text)
    {
        var atoms = new List<Atom>();
        var tags = BalancedTags(text);
        var position = 0;
        while (position < text.Length)
        {
            if (tags.TryGetValue(position, out var tag))
            {
                atoms.Add(new Atom(tag.Value, tag.Groups["close"].Success ? null : tag.Groups["name"].Value, tag.Groups["close"].Success));
                position += tag.Length;
                continue;
            }

            var length = char.IsSurrogatePair(text, position) ? 2 : 1;
            atoms.Add(new Atom(Escape(text.Substring(position, length)), null, false));
            position += length;
        }

        return atoms;
    }

    /// <returns>By position, the tags that have a partner and are nested as they should be.</returns>
    private static Dictionary<int, Match> BalancedTags(string text)
    {
        var balanced = new Dictionary<int, Match>();
        var waiting = new Stack<Match>();
        foreach (Match tag in Markup().Matches(text))
        {
            if (!tag.Groups["close"].Success)
            {
                waiting.Push(tag);
            }
            else if (waiting.TryPeek(out var opening) && opening.Groups["name"].Value == tag.Groups["name"].Value)
            {
                waiting.Pop();
                if (waiting.Count < DeepestMarkup)
                {
                    balanced[opening.Index] = opening;
                    balanced[tag.Index] = tag;
                }
            }
        }

        return balanced;
    }

    private static string Escape(string character) => character switch
    {
        "<" => "&lt;",
        ">" => "&gt;",
        "&" => "&amp;",
        _ => character,
    };

    [GeneratedRegex("<(?<close>/)?(?<name>b|i|u|s|code|pre)>")]
    private static partial Regex Markup();

    /// <param name="Text">As it is sent.</param>
    /// <param name="Opens">The tag it opens.</param>
    /// <param name="IsClosing">Whether it closes the innermost tag.</param>
    private sealed record Atom(string Text, string? Opens, bool IsClosing)
    {
        public bool IsLineEnd => Text == "\n";
    }
}
