using System.Text;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>
/// What the gateway writes, our client reads to the last field, at every version: a decoder that was written apart from the writers. What a live session
/// brings about is taken from one; the rest is written with drawn values that must come back.
/// </summary>
public sealed class ServerTableTests
{
    /// <summary>Not laid out anywhere we know of, so neither side has it.</summary>
    private const int BondContractData = 18;

    /// <summary>Of options, and of orders bound by client 0: their own tests send them.</summary>
    private static readonly int[] elsewhere = [21, 75, 100];

    public static TheoryData<int> Versions => [.. Enumerable.Range(176, 25)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Everything_a_session_is_sent_decodes_exactly(int version)
    {
        var seen = Session(version);
        foreach (var message in seen)
        {
            var text = string.Join('|', message);
            Assert.True(Decode(Encoding.UTF8.GetBytes(string.Concat(message.Select(field => field + "\0"))), version) is not null, text);
        }

        var rare = Rare(new Rng(1)).Select(each => new Plimsoll.Tws.Wire.FieldReader(each.Payload).ReadInt());
        var missing = MessageTable.Kinds.Select(kind => kind.Id)
            .Except(seen.Select(message => int.Parse(message[0], null)))
            .Except(rare)
            .Except(elsewhere)
            .Except([BondContractData])
            .Where(id => version >= 196 || id != 108)
            .Where(id => version >= 197 || id != 109);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_has_no_occasion_comes_back_as_it_was_written(int version)
    {
        var chance = new Rng((ulong)version);
        for (var i = 0; i < 200; i++)
        {
            foreach (var (payload, expected) in Rare(chance))
            {
                Assert.Equivalent(expected, Decode(payload, version), strict: true);
            }
        }
    }

    /// <summary>Each with values of the draw: texts with everything in them that must be escaped, numbers of all sizes.</summary>
    private static IEnumerable<(byte[] Payload, TwsMessage Expected)> Rare(Rng chance)
    {
        var (id, number, text) = (chance.NextInt(1, int.MaxValue - 1), chance.NextInt(1, 100_000), Text(chance));
        var (price, delta) = (chance.NextInt(1, 10_000_000) / 100m, chance.NextInt(0, 1000) / 1000m);
        var at = Instant.FromUnixTimeMilliseconds(1_700_000_000_000 + chance.NextInt(0, int.MaxValue - 1));
        var time = at.ToDateTimeOffset();
        yield return (End(reply => reply.NewsBulletin(number, 1, text, "NYSE")), new NewsBulletin(number, 1, text, "NYSE"));
        yield return (End(reply => reply.NewsTick(id, at, "DJ", "DJ$1", text, "K:1")), new TickNews(id, time, "DJ", "DJ$1", text, "K:1"));
        yield return (End(reply => reply.NewsArticle(id, 0, text)), new NewsArticle(id, 0, text));
        yield return (End(reply => reply.HistoricalNews(id, "2026-01-15 10:00:00.0", "DJ", "DJ$1", text)), new HistoricalNews(id, "2026-01-15 10:00:00.0", "DJ", "DJ$1", text));
        yield return (End(reply => reply.AdviserData(1, "<xml/>")), new ReceiveFa(1, "<xml/>"));
        yield return (End(reply => reply.AdviserDataReplaced(id, "success")), new ReplaceFaEnd(id, "success"));
        yield return (End(reply => reply.Fundamentals(id, "<xml/>")), new FundamentalData(id, "<xml/>"));
        yield return (End(reply => reply.CalendarMetaData(id, "{}")), new WshMetaData(id, "{}"));
        yield return (End(reply => reply.CalendarEvent(id, "{}")), new WshEventData(id, "{}"));
        yield return (End(reply => reply.DeltaNeutral(id, number, delta, price)), new DeltaNeutralValidation(id, new DeltaNeutralContract(number, (double)delta, price)));
        yield return (End(reply => reply.Rerouted(id, number, "SMART")), new RerouteMktData(id, number, "SMART"));
        yield return (End(reply => reply.DepthRerouted(id, number, "ISLAND")), new RerouteMktDepth(id, number, "ISLAND"));
        yield return (
            End(reply => reply.ExchangeForPhysical(id, 38, delta, price, 30, new LocalDate(2026, 3, 20), delta, price)),
            new TickEfp(id, 38, (double)delta, $"{delta:0.00}%", (double)price, 30, "20260320", (double)delta, (double)price));
        yield return (End(reply => reply.SoftDollarTier(id, "n", "v", "d")), new SoftDollarTiers(id, [new SoftDollarTier("n", "v", "d")]));
        yield return (End(reply => reply.NewsProvider("DJ", "Dow Jones")), new NewsProviders([new NewsProvider("DJ", "Dow Jones")]));
    }

    private static byte[] End(Func<Reply, Reply> write) => write(new Reply()).End()[4..];

    private static TwsMessage? Decode(byte[] payload, int version) => new MessageDecoder(version).Decode(payload);

    private static string Text(Rng chance) =>
        string.Concat(Enumerable.Range(0, chance.NextInt(1, 12)).Select(_ => chance.Pick(["a", "\\", "é", "\n", "\t", "€", "\\u00e9", " ", "\"", "–", "漢"])));

    /// <summary>A morning in which every request is made, orders fill, and a feed of each kind runs.</summary>
    private static List<string[]> Session(int version)
    {
        var world = new GatewayWorld(options: options => options with { MessagePace = MessagePace.Unlimited, PacesHistory = false })
        {
            Apple = at => 150m + (at.ToUnixTimeSeconds() / 30 % 8 * 0.25m),
        };
        var client = world.Greet(1, version);
        client.Send(new WireOrder(101, "BUY", "100", "MKT").Fields(version));
        world.RunSeconds(2);
        foreach (var request in RequestCorpus.At(version).Where(request => request[0] is not ("2" or "51" or "98" or "25" or "11" or "58" or "64" or "63" or "93" or "95")))
        {
            client.Send(request);
            world.RunSeconds(1);
        }

        var contract = "0|AAPL|STK||0.0|||SMART||USD||";
        var local = contract.Replace("SMART", "ARCA", StringComparison.Ordinal);
        client.Send($"10|5|900|{local}|5|0|".Split('|'));
        client.Send($"1|11|901|{contract}|0|104,165,221,233,236,293,318,456|0|0|".Split('|'));
        client.Send($"1|11|900|{contract}|0||1|0|".Split('|'));
        client.Send($"96|902|{contract}|0|20260115 09:31:00||10|BID_ASK|1|1|".Split('|'));
        client.Send($"96|903|{contract}|0|20260115 09:31:00||10|MIDPOINT|1|1|".Split('|'));
        client.Send($"20|904|{contract}|0||1 day|5 D|1|SCHEDULE|1|0|".Split('|'));
        client.Send($"20|905|{contract}|0||1 min|1 D|1|TRADES|1|1|".Split('|'));
        client.Send($"97|906|{contract}|Last|3|0".Split('|'));
        client.Send("22|907|10|STK|STK.US.MAJOR|TOP_PERC_GAIN|||||||||||||||0||||".Split('|'));
        client.Send("68|1|908|1".Split('|'));
        client.Send("94|909|DU1||265598".Split('|'));
        client.Send("92|910|DU1|".Split('|'));
        client.Send("74|911|DU1|".Split('|'));
        client.Send($"50|3|912|{contract}|5|TRADES|1|".Split('|'));
        client.Send("88|913|0|AAPL|STK||0.0|||SMART||USD|||0|1|3 days".Split('|'));
        world.RunSeconds(60);
        return client.Messages;
    }
}
