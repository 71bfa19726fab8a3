namespace Plimsoll.App.Configuration;

/// <summary>Where a value was written: a file with line and column, or a place that has none, such as the environment.</summary>
internal sealed record Origin(string File, int? Line = null, int? Column = null)
{
    public override string ToString() => (Line, Column) switch
    {
        (null, _) => File,
        (_, null) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };
}
