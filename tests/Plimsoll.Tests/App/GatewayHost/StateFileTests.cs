using Plimsoll.Tests.App.Cli;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.Simulation.Gateway;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>A gateway that outlives its process, over real sockets and a real file.</summary>
public sealed class StateFileTests
{
    [Fact]
    public async Task What_a_client_was_told_of_is_in_the_file_at_once_and_there_again_in_the_next_process()
    {
        using var folder = new TemporaryDesk();
        var file = Path.Combine(folder.Folder, "state.json");
        string[] told;
        await using (var first = new RunningGateway(stateFile: file))
        {
            using var client = await first.Client(1);
            var order = WireOrder.Limited(1, "BUY", 10, 1m) with { TimeInForce = "GTC", OrderRef = "kept", Algo = ["Adaptive", "1", "adaptivePriority", "Normal"] };
            await client.Send(order.Fields(200));
            told = await client.Until("5");
            Assert.Contains("\"kept\"", await File.ReadAllTextAsync(file)); // no waiting for the end: it may never come
            await client.Send(new WireOrder(2, "BUY", "10", "MKT") { Symbol = "XOM" }.Fields(200));
            await client.Until("59");
        }

        await using var second = new RunningGateway(stateFile: file);
        using var again = await RawClient.Connect(second.At);
        await again.SendBytes([.. "API\0"u8, .. RawClient.Frame("v176..200")]);
        await again.Send("71", "2", "1", "");
        Assert.Equal("3", (await again.Until("9"))[2]);
        await again.Send("5", "1");
        var shown = await again.Until("5");
        Assert.Equal((told[1], told[23], told[25]), (shown[1], shown[23], shown[25]));
        Assert.Contains("adaptivePriority", shown);
        await again.Send("61", "1");
        Assert.Equal("10", (await again.Until("61"))[14]);
    }

    [Theory]
    [InlineData("", "not")]
    [InlineData("{", "line")]
    [InlineData("[1, 2]", "$")]
    [InlineData("{\"schema\":1}", "state")]
    [InlineData("{\"schema\":1,\"state\":{\"exchange\":{}}}", "exchange")]
    public async Task A_damaged_file_is_an_error_and_left_as_it_is(string text, string said)
    {
        using var line = new TypedLine();
        var file = Path.Combine(line.Desk.Folder, "state.json");
        await File.WriteAllTextAsync(file, text);

        Assert.Equal(Plimsoll.App.Cli.ExitCode.Usage, await line.Type("gateway --port 0 --state state.json"));

        Assert.Contains("state.json: ", line.Error);
        Assert.Contains(said, line.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("move the file away to begin anew", line.Error);
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_good_file_with_a_byte_gone_is_an_error_wherever_it_is_cut()
    {
        using var line = new TypedLine();
        var file = Path.Combine(line.Desk.Folder, "state.json");
        await using (var gateway = new RunningGateway(stateFile: file))
        {
            using var client = await gateway.Client(1);
            await client.Send((WireOrder.Limited(1, "BUY", 10, 1m) with { TimeInForce = "GTC" }).Fields(200));
            await client.Until("5");
        }

        var whole = (await File.ReadAllTextAsync(file)).TrimEnd();
        for (var cut = whole.Length / 8; cut < whole.Length; cut += whole.Length / 8)
        {
            await File.WriteAllTextAsync(file, whole[..cut]);
            Assert.Equal(Plimsoll.App.Cli.ExitCode.Usage, await line.Type("gateway --port 0 --state state.json"));
        }
    }
}
