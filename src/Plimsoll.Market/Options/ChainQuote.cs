using System.Runtime.InteropServices;
using NodaTime;

namespace Plimsoll.Market.Options;

/// <summary>Bid and ask of one contract, dollars per share; 0 where there is none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChainQuote(LocalDate Expiry, double Strike, OptionRight Right, double Bid, double Ask);
