using Federated.Benchmarks;

// dotnet run -c Release --project tests/Federated.Benchmarks -- first-light
return args is ["first-light"] ? await FirstLight.RunAsync() : Usage();

static int Usage()
{
    Console.Error.WriteLine("usage: Federated.Benchmarks first-light");
    return 2;
}
