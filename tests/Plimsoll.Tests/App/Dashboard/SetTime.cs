namespace Plimsoll.Tests.App.Dashboard;

/// <summary>A clock that shows what a test sets.</summary>
internal sealed class SetTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 2, 18, 16, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
