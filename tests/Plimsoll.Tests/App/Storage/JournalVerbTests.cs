using Plimsoll.App.Cli;
using Plimsoll.App.Storage.Database;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.App.Storage;

public sealed class JournalVerbTests : IDisposable
{
    private const string Name = "DU1234567";
    private readonly StoredDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("journal verify")]
    [InlineData("journal replay")]
    [InlineData("journal show")]
    [InlineData("status")]
    public void Without_a_journal_it_is_said_where_one_was_looked_for(string line)
    {
        Assert.Equal(ExitCode.Done, desk.Type(line));
        Assert.Contains("no journal in", desk.Out, StringComparison.Ordinal);
        Assert.Contains("journal: nothing has been run", desk.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(desk.Folder, "journal")));
        Assert.Equal(ExitCode.Done, desk.Type(line + " --json"));
        Assert.Equal(System.Text.Json.JsonValueKind.Object, desk.Json.ValueKind);
    }

    [Theory]
    [InlineData("journal verify")]
    [InlineData("journal replay")]
    [InlineData("journal show --tail 40")]
    [InlineData("status")]
    [InlineData("journal verify --help")]
    [InlineData("journal show --help")]
    [InlineData("db rebuild --help")]
    [InlineData("status --help")]
    public void What_people_read_fits_80_columns(string line)
    {
        Days(2);
        Assert.Equal(ExitCode.Done, desk.Type(line));
        Assert.All(desk.Out.Split('\n'), row => Assert.True(row.TrimEnd().Length <= 80, row));
    }

    [Fact]
    public void Verify_names_files_records_and_the_chain()
    {
        Days(2);
        Assert.Equal(ExitCode.Done, desk.Type("journal verify --json"));
        var journal = desk.Json.GetProperty("journals")[0];
        Assert.True(desk.Json.GetProperty("sound").GetBoolean());
        Assert.Equal(2, journal.GetProperty("files").GetArrayLength());
        Assert.Equal((1, journal.GetProperty("records").GetInt64()), (journal.GetProperty("firstSequence").GetInt64(), journal.GetProperty("lastSequence").GetInt64()));
        Assert.Equal(64, journal.GetProperty("chain").GetString()!.Length);
        desk.Type("journal verify");
        Assert.Contains(journal.GetProperty("chain").GetString()!, desk.Out, StringComparison.Ordinal);
        Assert.Contains("2026-02-19.jsonl", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_chain_is_named_by_file_and_line()
    {
        Days(2);
        var path = desk.PathOf(Name, "2026-02-18.jsonl");
        var lines = File.ReadAllLines(path);
        lines[7] = lines[7].Replace("\"seq\":8", "\"seq\":9", StringComparison.Ordinal);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Assert.Equal(ExitCode.Failed, desk.Type("journal verify"));
        Assert.Contains($"{path}:8: the chain is broken", desk.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, desk.Type("journal verify --json"));
        var found = desk.Json.GetProperty("journals")[0].GetProperty("break");
        Assert.Equal(("2026-02-18.jsonl", 8), (found.GetProperty("file").GetString(), found.GetProperty("line").GetInt32()));
        Assert.Equal(ExitCode.Failed, desk.Type("journal replay"));
        Assert.Contains("2026-02-18.jsonl:8", desk.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, desk.Type("journal show"));
    }

    [Fact]
    public void A_torn_last_line_is_a_note_and_no_failure()
    {
        Days(1);
        File.AppendAllText(desk.PathOf(Name, "2026-02-18.jsonl"), "{\"v\":1,\"se");
        Assert.Equal(ExitCode.Done, desk.Type("journal verify --json"));
        Assert.Equal("10 bytes", desk.Json.GetProperty("journals")[0].GetProperty("torn").GetProperty("what").GetString());
        Assert.Equal(ExitCode.Done, desk.Type("journal verify"));
        Assert.Contains("ends after 10 bytes", desk.Out, StringComparison.Ordinal);
        Assert.EndsWith("{\"v\":1,\"se", File.ReadAllText(desk.PathOf(Name, "2026-02-18.jsonl")), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, desk.Type("status"));
    }

    [Fact]
    public void Replay_gives_the_same_state_wherever_the_journal_lies()
    {
        Days(2);
        desk.Type("journal replay --json");
        var hash = desk.Json.GetProperty("journals")[0].GetProperty("stateSha256").GetString();
        var elsewhere = Path.Combine(desk.Folder, "copy", Name);
        Directory.CreateDirectory(elsewhere);
        foreach (var file in Directory.GetFiles(desk.PathOf(Name)))
        {
            File.Copy(file, Path.Combine(elsewhere, Path.GetFileName(file)));
        }

        Assert.Equal(ExitCode.Done, desk.Type("journal replay --journal copy --json"));
        Assert.Equal(hash, desk.Json.GetProperty("journals")[0].GetProperty("stateSha256").GetString());
        Assert.Equal(2, desk.Json.GetProperty("journals")[0].GetProperty("sessionsReported").GetInt32());
        Assert.Equal(24.68m, desk.Json.GetProperty("journals")[0].GetProperty("pnlReported").GetDecimal());
    }

    [Fact]
    public void Replay_stops_where_it_is_told()
    {
        Days(1);
        desk.Type("journal replay --at 20 --json");
        Assert.Equal(20, desk.Json.GetProperty("journals")[0].GetProperty("sequence").GetInt64());
        Assert.Equal(ExitCode.Usage, desk.Type("journal replay --at 0"));
    }

    [Fact]
    public void Show_follows_one_order_by_id_or_by_reference()
    {
        Days(1);
        desk.Type("journal show --order 2");
        var byId = desk.Out;
        desk.Type("journal show --order IFDS_WEC_A_TP_260218");
        Assert.Equal(byId, desk.Out);
        var rows = desk.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("2026-02-18 Wed", rows[0]);
        Assert.Equal(
            ["PlaceGroup", "LegWritten", "OrderSeen", "Executed", "Commissioned", "Executed", "Commissioned", "Executed", "Commissioned"],
            rows[1..].Select(row => row[23..].Split(' ')[0]));
        Assert.Contains("#2 Sell 10 WEC @ 11.01", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_filters_by_session_type_and_tail()
    {
        Days(2);
        desk.Type("journal show --session 2026-02-19 --type executed --tail 2 --json");
        var records = desk.Json.GetProperty("records");
        Assert.Equal(2, records.GetArrayLength());
        Assert.All(records.EnumerateArray(), record =>
        {
            Assert.Equal("Executed", record.GetProperty("type").GetString());
            Assert.StartsWith("2026-02-19", record.GetProperty("at").GetString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("journal show --type Excuted", "did you mean Executed?")]
    [InlineData("journal show --session 18.2.2026", "such as 2026-02-18")]
    [InlineData("journal show --tail 0", "a number from 1")]
    [InlineData("journal show --account DU7", "DU1234567")]
    [InlineData("status --account DU7", "DU1234567")]
    public void What_cannot_be_shown_is_explained(string line, string cure)
    {
        Days(1);
        Assert.Equal(ExitCode.Usage, desk.Type(line));
        Assert.Contains(cure, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_journals_show_asks_for_one()
    {
        Days(1);
        desk.Journal("DU7654321-sim", scribe => scribe.Day(Sent.Session, "AAA", 1));
        Assert.Equal(ExitCode.Usage, desk.Type("journal show"));
        Assert.Contains("DU1234567, DU7654321-sim", desk.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, desk.Type("journal show --account DU7654321-sim --type PlaceGroup"));
        Assert.Contains("AAA", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_tells_what_is_open_held_and_owed()
    {
        desk.Journal(Name, scribe =>
        {
            scribe.Happen(new DeskStarted(scribe.Now, "test", "ibkr_paper", Name, true, "l", "s"));
            scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
            scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
            scribe.Place(Sent.Bracket("WEC", "A", 1, 30m));
            scribe.Fill("a", 1, "WEC", 30m, 9.98m);
            scribe.Fill("b", 2, "WEC", 10m, 11m, OrderSide.Sell);
            scribe.Decide(new Notify(1, "first\nsecond"));
            scribe.Decide(new NoteStranded("WEC", new(20m), new(9.98m), new(0.2m), "test"));
        });
        Assert.Equal(ExitCode.Done, desk.Type("status --json"));
        var status = desk.Json.GetProperty("journals")[0];
        Assert.Equal((Name, "ibkr_paper"), (status.GetProperty("account").GetString(), status.GetProperty("mode").GetString()));
        // 10 sold a dollar and two cents above cost, less a cent a share on 30 bought and 10 sold
        Assert.Equal(9.80m, status.GetProperty("pnlSession").GetDecimal());
        Assert.Equal(9.80m, status.GetProperty("pnlCumulative").GetDecimal());
        Assert.Equal([2, 3], status.GetProperty("openOrders").EnumerateArray().Select(order => order.GetProperty("orderId").GetInt32()));
        Assert.Equal(20m, status.GetProperty("openOrders")[0].GetProperty("left").GetDecimal());
        Assert.Equal(("WEC", 20m, 9.98m), (status.GetProperty("positions")[0].GetProperty("symbol").GetString(), status.GetProperty("positions")[0].GetProperty("shares").GetDecimal(), status.GetProperty("positions")[0].GetProperty("averageCost").GetDecimal()));
        Assert.Equal(["message: first second"], status.GetProperty("outstanding").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal("WEC", status.GetProperty("stranded")[0].GetProperty("symbol").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, status.GetProperty("databaseSequence").ValueKind);
        Assert.False(Directory.Exists(Path.Combine(desk.Folder, "data")));

        Assert.Equal(ExitCode.Done, desk.Type("status"));
        foreach (var words in new[] { "STRANDED", "IFDS_WEC_A_TP_260218", "9.98", "$9.80 on 2026-02-18", "message: first second", "none (plimsoll db rebuild makes it)" })
        {
            Assert.Contains(words, desk.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_reported_session_counts_once_into_the_cumulative_result()
    {
        Days(2);
        desk.Type("status --json");
        var status = desk.Json.GetProperty("journals")[0];
        Assert.Equal((12.34m, 24.68m, 2), (status.GetProperty("pnlSession").GetDecimal(), status.GetProperty("pnlCumulative").GetDecimal(), status.GetProperty("sessionsReported").GetInt32()));
    }

    [Fact]
    public void Db_migrate_makes_the_file_and_rebuild_fills_it()
    {
        Days(2);
        Assert.Equal(ExitCode.Done, desk.Type("db migrate --json"));
        Assert.Equal((Migration.Newest, (int)Migration.Newest), (desk.Json.GetProperty("version").GetInt64(), desk.Json.GetProperty("applied").GetInt32()));
        Assert.Equal(ExitCode.Done, desk.Type("db migrate"));
        Assert.Contains("nothing to do", desk.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, desk.Type("db rebuild --json"));
        var records = desk.Json.GetProperty("records").GetInt64();
        desk.Type("status --json");
        Assert.Equal(records, desk.Json.GetProperty("journals")[0].GetProperty("databaseSequence").GetInt64());
        desk.Type("status");
        Assert.Contains("up to date", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_kept_aside_and_made_again()
    {
        Days(1);
        var path = Path.Combine(desk.Folder, "data", "plimsoll.db");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, new string('x', 4096));
        Assert.Equal(ExitCode.Failed, desk.Type("db migrate"));
        Assert.Contains("plimsoll db rebuild", desk.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, desk.Type("db rebuild --json"));
        Assert.Equal(path + ".damaged", desk.Json.GetProperty("keptAside").GetString());
        Assert.Equal(new string('x', 4096), File.ReadAllText(path + ".damaged"));
        Assert.Equal(ExitCode.Done, desk.Type("db migrate"));
    }

    [Fact]
    public void A_broken_journal_fails_a_rebuild_and_leaves_the_database()
    {
        Days(1);
        desk.Type("db rebuild");
        var path = desk.PathOf(Name, "2026-02-18.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("WEC", "WED", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, desk.Type("db rebuild"));
        Assert.Contains("the chain is broken", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_fails_in_words_and_keeps_its_password()
    {
        const string server = "--set storage.database=Host=127.0.0.1;Port=1;Database=desk;Password=geheim";
        Assert.Equal(ExitCode.Failed, desk.Type($"db migrate {server}"));
        Assert.Contains("127.0.0.1:1/desk: ", desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", desk.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, desk.Type($"status {server}"));
    }

    private void Days(int count)
    {
        for (var day = 0; day < count; day++)
        {
            var number = day;
            desk.Journal(Name, scribe => scribe.Day(Sent.Session.PlusDays(number), "WEC", (number * 10) + 1));
        }
    }
}
