namespace Plimsoll.Tests.Research.Oracle;

internal sealed record NaiveBar(double Open, double High, double Low, double Close);
