namespace Plimsoll.Trading.Commands;

/// <param name="Name">Without a folder, such as <c>trades_2026-02-18.csv</c>.</param>
public sealed record ReportFile(string Name, string Text);
