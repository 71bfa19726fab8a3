using System.Text.Json;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Cli;

/// <summary>Metrics under the names of the contract, unrounded.</summary>
internal static class MetricsJson
{
    /// <summary>Into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, PerformanceMetrics metrics)
    {
        json.WriteNumber("cagr", metrics.Cagr);
        json.WriteNumber("sharpe", metrics.Sharpe);
        json.WriteNumber("maxDrawdown", metrics.MaxDrawdown);
        json.WriteNumber("calmar", metrics.Calmar);
        if (metrics.ProfitFactor is { } factor)
        {
            json.WriteNumber("profitFactor", factor);
        }
        else
        {
            json.WriteNull("profitFactor");
        }

        json.WriteNumber("turnover", metrics.Turnover);
        json.WriteNumber("rebalances", metrics.Rebalances);
        json.WriteNumber("rebalancesPerMonth", metrics.RebalancesPerMonth);
        json.WriteNumber("sessions", metrics.Sessions);
        json.WriteNumber("finalEquity", metrics.FinalEquity);
    }
}
