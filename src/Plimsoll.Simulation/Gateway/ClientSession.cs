using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.Accounts;
using Plimsoll.Simulation.Gateway.Contracts;
using Plimsoll.Simulation.Gateway.Depth;
using Plimsoll.Simulation.Gateway.History;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Orders;
using Plimsoll.Simulation.Gateway.Quotes;
using Plimsoll.Simulation.Gateway.Scanner;
using Plimsoll.Simulation.Gateway.Ticks;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway;

/// <summary>One client from startApi to the end of its connection: what it asked for, and what it is told.</summary>
internal sealed class ClientSession
{
    public ClientSession(SimulatedGateway gateway, GatewayPort port, int clientId)
    {
        Gateway = gateway;
        Port = port;
        ClientId = clientId;
        Control = new SessionRequests(this);
        Orders = new OrderRequests(this);
        Accounts = new AccountRequests(this);
        Positions = new PositionRequests(this);
        Profits = new ProfitRequests(this);
        Contracts = new ContractRequests(this);
        Options = new OptionRequests(this);
        Quotes = new QuoteRequests(this);
        History = new HistoryRequests(this);
        Ticks = new TickRequests(this);
        Bars = new RealTimeBarRequests(this);
        Depth = new DepthRequests(this);
        Scans = new ScannerRequests(this);
    }

    public SimulatedGateway Gateway { get; }

    public SimulatedExchange Exchange => Gateway.Exchange;

    public GatewayPort Port { get; }

    public int ClientId { get; }

    public int Version => Port.ServerVersion;

    /// <summary>The id of the request being answered, once it is read: errors about the request carry it.</summary>
    public int RequestId { get; private set; } = -1;

    public SessionRequests Control { get; }

    public OrderRequests Orders { get; }

    public AccountRequests Accounts { get; }

    public PositionRequests Positions { get; }

    public ProfitRequests Profits { get; }

    public ContractRequests Contracts { get; }

    public OptionRequests Options { get; }

    public QuoteRequests Quotes { get; }

    public HistoryRequests History { get; }

    public TickRequests Ticks { get; }

    public RealTimeBarRequests Bars { get; }

    public DepthRequests Depth { get; }

    public ScannerRequests Scans { get; }

    public void BeginRequest() => RequestId = -1;

    public int ReadRequestId(ref FieldReader fields) => RequestId = fields.ReadInt();

    public Reply Reply(ServerMessage message) => Port.Reply.Begin(message);

    public void Post(Reply reply) => Port.Post(reply.End());

    /// <summary>Posts the message that ends a read; the message a sync-never-ends strike takes away.</summary>
    public void PostEnd(Reply reply)
    {
        var frame = reply.End();
        if (!Gateway.Faults.Strikes(Fault.SyncNeverEnds))
        {
            Port.Post(frame);
        }
    }

    public void Error(int id, int code, string text) => Port.PostError(id, code, text);

    /// <summary>The account meant by a request: its own name, or the only one there is; null after an error was sent.</summary>
    public string? Account(int errorId, string name)
    {
        if (name.Length == 0 && Exchange.Accounts.Count == 1)
        {
            return Exchange.Accounts[0];
        }

        if (Exchange.Accounts.Contains(name))
        {
            return name;
        }

        Error(errorId, 321, ErrorText.Validation(name.Length == 0 ? "The account code is required" : $"Invalid account code '{name}'"));
        return null;
    }

    /// <summary>The one instrument a request means; null after an error was sent.</summary>
    public Listing? FindOne(int requestId, ContractFields contract)
    {
        if (contract.Find(Exchange) is { } listing)
        {
            return listing;
        }

        var isAmbiguous = contract.SecType == "OPT" && contract.Matches(Exchange).Count > 1;
        Error(requestId, 200, isAmbiguous ? ErrorText.Ambiguous(contract.Symbol ?? "") : ErrorText.NoSecurityDefinition);
        return null;
    }

    /// <summary>1101: the feeds of prices are gone and must be asked for again.</summary>
    public void DropFeeds()
    {
        Quotes.End();
        History.End();
        Ticks.End();
        Bars.End();
        Depth.End();
    }

    public void End()
    {
        Accounts.End();
        Positions.End();
        Profits.End();
        DropFeeds();
        Scans.End();
        Gateway.DisplayGroups.Leave(this);
        Orders.End();
    }
}
