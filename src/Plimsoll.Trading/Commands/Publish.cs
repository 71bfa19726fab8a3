using Plimsoll.Trading.Reporting;

namespace Plimsoll.Trading.Commands;

/// <summary>Write a report for people: console, files, database. Repeated after a crash until it is done.</summary>
public sealed record Publish(long Effect, Report Report) : DeskCommand;
