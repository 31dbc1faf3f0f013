using System.Globalization;
using System.Text;

namespace Federated.Testing.Servers;

/// <summary>Machines of their own as far as the network goes: Linux namespaces with addresses and names on one wire, which can be unplugged.</summary>
/// <remarks>
/// Every machine has a second line that leads to us alone, so that a test still reaches one that is unplugged. All of it goes with this
/// process, however that ends.
/// </remarks>
public sealed class NetworkLab : IAsyncDisposable
{
    private const int MostMachines = 20;

    private readonly string id;
    private readonly int subnet;
    private readonly string[] hosts;
    private readonly DeathWatch watch;

    private NetworkLab(string[] hosts)
    {
        this.hosts = hosts;
        // Of this process, so that two at once do not meet.
        subnet = Environment.ProcessId % 250;
        id = Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture);
        watch = DeathWatch.Over(TearDown());
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? MissingReason =>
        !OperatingSystem.IsLinux() ? "Network namespaces are a thing of Linux."
        : !Environment.IsPrivilegedProcess ? "Making network namespaces takes root: sudo."
        : !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip") && !File.Exists("/usr/bin/ip") ? "The program ip is missing: apt-get install iproute2."
        : null;

    /// <summary>Both lines of all machines and of ourselves, in the notation of PostgreSQL's pg_hba.conf.</summary>
    public static string Networks => "10.212.0.0/15";

    /// <summary>Our own place on the wire.</summary>
    public string OurAddress => At(1);

    /// <param name="hosts">The names under which the machines find one another, such as "one.test".</param>
    public static async Task<NetworkLab> StartAsync(params string[] hosts)
    {
        if (MissingReason is { } reason)
            throw new InvalidOperationException(reason);
        if (hosts.Length > MostMachines)
            throw new ArgumentException($"At most {MostMachines} machines.", nameof(hosts));
        var lab = new NetworkLab(hosts);
        try
        {
            await lab.LayAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>The machine's address on the wire.</summary>
    public string AddressOf(string host) => At(10 + IndexOf(host));

    /// <summary>The machine's address on the line that leads to us alone.</summary>
    public string DirectAddressOf(string host) => Direct(IndexOf(host), 2);

    /// <summary>Our address on that line.</summary>
    public string OurDirectAddressFor(string host) => Direct(IndexOf(host), 1);

    /// <summary>What to put before a program, so that it runs on that machine.</summary>
    public IReadOnlyList<string> On(string host) => ["ip", "netns", "exec", Namespace(IndexOf(host))];

    public Task UnplugAsync(string host) => IpAsync($"link set {Plug(IndexOf(host))} down");

    public Task PlugInAsync(string host) => IpAsync($"link set {Plug(IndexOf(host))} up");

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("/bin/sh", ["-c", TearDown()]);
        watch.Dispose();
    }

    private async Task LayAsync()
    {
        await IpAsync($"link add {Bridge} type bridge");
        await IpAsync($"addr add {OurAddress}/24 dev {Bridge}");
        await IpAsync($"link set {Bridge} up");
        for (var machine = 0; machine < hosts.Length; machine++)
            await PlaceAsync(machine);
    }

    private async Task PlaceAsync(int machine)
    {
        var space = Namespace(machine);
        await IpAsync($"netns add {space}");
        await IpAsync($"-n {space} link set lo up");
        await IpAsync($"link add {Plug(machine)} type veth peer name wire netns {space}");
        await IpAsync($"link set {Plug(machine)} master {Bridge} up");
        await IpAsync($"-n {space} addr add {At(10 + machine)}/24 dev wire");
        await IpAsync($"-n {space} link set wire up");
        await IpAsync($"link add {Wicket(machine)} type veth peer name direct netns {space}");
        await IpAsync($"addr add {Direct(machine, 1)}/30 dev {Wicket(machine)}");
        await IpAsync($"link set {Wicket(machine)} up");
        await IpAsync($"-n {space} addr add {Direct(machine, 2)}/30 dev direct");
        await IpAsync($"-n {space} link set direct up");
        // "ip netns exec" shows these to its programs in place of /etc/hosts and /etc/resolv.conf.
        Directory.CreateDirectory(Etc(machine));
        var names = new StringBuilder("127.0.0.1 localhost\n");
        foreach (var host in hosts)
            names.Append(CultureInfo.InvariantCulture, $"{AddressOf(host)} {host}\n");
        await File.WriteAllTextAsync(Path.Combine(Etc(machine), "hosts"), names.ToString());
        await File.WriteAllTextAsync(Path.Combine(Etc(machine), "resolv.conf"), "");
    }

    private string TearDown()
    {
        var script = new StringBuilder();
        for (var machine = 0; machine < hosts.Length; machine++)
        {
            var space = Namespace(machine);
            script.Append(CultureInfo.InvariantCulture, $"ip netns pids {space} 2>/dev/null | xargs -r kill -9; ip netns del {space} 2>/dev/null; rm -rf {Etc(machine)}; ");
        }

        return script.Append(CultureInfo.InvariantCulture, $"ip link del {Bridge} 2>/dev/null; true").ToString();
    }

    private int IndexOf(string host) =>
        Array.IndexOf(hosts, host) is var index and >= 0 ? index : throw new ArgumentException($"There is no machine called {host}.", nameof(host));

    private static async Task IpAsync(FormattableString arguments) =>
        await Command.RequireAsync("ip", arguments.ToString(CultureInfo.InvariantCulture).Split(' '));

    private string At(int place) => string.Create(CultureInfo.InvariantCulture, $"10.212.{subnet}.{place}");

    private string Direct(int machine, int end) => string.Create(CultureInfo.InvariantCulture, $"10.213.{subnet}.{machine * 4 + end}");

    // Names of interfaces have 15 characters.
    private string Bridge => $"lab{id}";

    private string Plug(int machine) => string.Create(CultureInfo.InvariantCulture, $"lab{id}p{machine}");

    private string Wicket(int machine) => string.Create(CultureInfo.InvariantCulture, $"lab{id}d{machine}");

    private string Namespace(int machine) => string.Create(CultureInfo.InvariantCulture, $"lab{id}-{machine}");

    private string Etc(int machine) => $"/etc/netns/{Namespace(machine)}";
}
