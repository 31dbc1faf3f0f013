using Federated.Features.Lineage;
using Federated.Features.Media;
using Federated.Features.Posts;
using Federated.Storage;

namespace Federated.Features.Tests.Posts;

/// <summary>What one request holds: operations that share a unit of work.</summary>
internal sealed record OneRequest(FederatedDbContext Db, PublishPost Publish, ReceivePost Receive, RemoveRemotePost Remove, IngestImage Ingest, TakeRemixAnswer Answers);
