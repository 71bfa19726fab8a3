using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.App.Configuration;

/// <summary>
/// A YAML file as dotted keys with the line and column of each value. Sections, values and lists of values; what configuration
/// has no use for (anchors, tags, several documents, lists of sections) is an error rather than a guess.
/// </summary>
internal sealed class YamlFile
{
    private readonly string file;
    private readonly ICollection<ConfigurationError> errors;
    private readonly Parser parser;
    private readonly List<(string Key, RawValue Value)> values = [];
    private readonly Dictionary<string, Origin> seen = new(StringComparer.Ordinal);

    private YamlFile(string file, TextReader text, ICollection<ConfigurationError> errors)
    {
        this.file = file;
        this.errors = errors;
        parser = new Parser(text);
    }

    /// <summary>Adds what is wrong to <paramref name="errors"/> and returns what could be read.</summary>
    public static IReadOnlyList<(string Key, RawValue Value)> Read(string file, string text, ICollection<ConfigurationError> errors)
    {
        using var reader = new StringReader(text);
        var yaml = new YamlFile(file, reader, errors);
        try
        {
            yaml.ReadStream();
        }
        catch (YamlException problem)
        {
            errors.Add(new ConfigurationError(yaml.OriginOf(problem.Start), null, problem.Message));
        }

        return yaml.values;
    }

    private void ReadStream()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return;
        }

        parser.Consume<DocumentStart>();
        if (parser.Accept<MappingStart>(out var root))
        {
            ReadSection("", root);
        }
        else if (parser.Accept<Scalar>(out var nothing) && IsNothing(nothing))
        {
            // A document of comments only.
            parser.Consume<Scalar>();
        }
        else
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "expected sections and keys (name: value)");
        }

        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.End, "one document a file");
        }
    }

    private void ReadSection(string prefix, MappingStart start)
    {
        RefuseExtras(start);
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "expected a key");
            }

            var key = prefix + name.Value;
            if (!seen.TryAdd(key, OriginOf(name.Start)))
            {
                errors.Add(new ConfigurationError(OriginOf(name.Start), key, $"already written in line {seen[key].Line}"));
            }

            ReadValue(key);
        }
    }

    private void ReadValue(string key)
    {
        if (parser.Accept<MappingStart>(out var section))
        {
            ReadSection(key + ".", section);
        }
        else if (parser.TryConsume<SequenceStart>(out var list))
        {
            RefuseExtras(list);
            values.Add((key, new RawValue(null, ReadList(key), OriginOf(list.Start))));
        }
        else if (parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseExtras(scalar);
            values.Add((key, new RawValue(IsNothing(scalar) ? null : scalar.Value, null, OriginOf(scalar.Start))));
        }
        else
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "aliases have no use here");
        }
    }

    private List<string> ReadList(string key)
    {
        var items = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var item))
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, $"{key} is a list of single values");
            }

            RefuseExtras(item);
            items.Add(item.Value);
        }

        return items;
    }

    private static void RefuseExtras(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)
        {
            throw new YamlException(node.Start, node.End, "anchors and tags have no use here");
        }
    }

    private static bool IsNothing(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";

    private Origin OriginOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
