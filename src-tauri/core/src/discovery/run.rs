use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, sleep_until, timeout_at},
};
use tokio_util::sync::CancellationToken;

use super::{
    Candidate, Discovery, DiscoveryEvent, DiscoveryOptions, Offer, Source, Trust,
    ask::{self, Said},
    candidate::Endpoint,
    fetch::Fetcher,
    guess, prove, srv,
    tried::{Outcome, Tried},
};
use crate::{
    dns::Dns,
    oauth::{TenantFound, find_tenant},
    value::{EmailAddress, TenantId},
};

/// The sources have this long; a person waits beside it.
const SOURCES: Duration = Duration::from_secs(10);
/// And all of it, with the last proof.
const ALL: Duration = Duration::from_secs(20);

/// Finds what there is for this address. Each finding goes to `on_event` as it comes.
pub async fn discover(
    address: &EmailAddress,
    options: &DiscoveryOptions,
    on_event: &mut (dyn FnMut(DiscoveryEvent) + Send),
) -> Discovery {
    let begun = Instant::now();
    let cancel = options.cancel.child_token();
    let mut run = Run {
        address: address.clone(),
        begun,
        cancel: cancel.clone(),
        slots: Arc::new(Semaphore::new(prove::AT_ONCE)),
        proofs: JoinSet::new(),
        named: HashMap::new(),
        found: Discovery::nobody_asked(address),
        on_event,
    };
    let done = tokio::select! {
        () = run.go(options) => true,
        () = options.cancel.cancelled() => false,
        () = sleep_until(begun + ALL) => false,
    };
    cancel.cancel();
    if !done {
        run.leave();
    }
    let mut found = run.found;
    found.candidates.sort_by_key(Candidate::rank);
    found.elapsed_ms = millis(begun);
    found
}

/// What an autoconfig file on disk offers; nothing is asked, and nothing is proved.
pub fn of_autoconfig_file(bytes: &[u8], address: &EmailAddress) -> Discovery {
    let begun = Instant::now();
    let said = ask::file(bytes, address).since(begun);
    let candidates = said
        .offers
        .into_iter()
        .map(|(offer, trust)| Candidate::new(offer, said.source, trust, &said.name))
        .collect();
    Discovery {
        address: address.to_string(),
        candidates,
        tenant: None,
        tried: vec![said.tried],
        elapsed_ms: millis(begun),
    }
}

enum Answer {
    Said(Said),
    Tenant(Option<TenantFound>, Tried),
}

struct Run<'a> {
    address: EmailAddress,
    begun: Instant,
    cancel: CancellationToken,
    slots: Arc<Semaphore>,
    proofs: JoinSet<Candidate>,
    /// Each endpoint, as the best source so far names it. Nothing is proved twice.
    named: HashMap<Endpoint, Candidate>,
    found: Discovery,
    on_event: &'a mut (dyn FnMut(DiscoveryEvent) + Send),
}

impl Run<'_> {
    async fn go(&mut self, options: &DiscoveryOptions) {
        let said = ask::preset(&self.address).since(self.begun);
        self.hear(said);
        let dns = Dns::of_system().ok();
        let fetcher = Fetcher::new(dns.clone(), SOURCES).await.map(Arc::new);
        let mut sources = self.ask_all(options, dns.as_ref(), fetcher.as_ref());
        let until = self.begun + SOURCES;
        while !sources.is_empty() {
            tokio::select! {
                answer = timeout_at(until, sources.join_next()) => match answer {
                    Err(_) => {
                        self.out_of_time(options);
                        break;
                    }
                    Ok(Some(Ok(Answer::Said(said)))) => {
                        for domain in &said.behind {
                            self.ask_behind(&mut sources, options, fetcher.as_ref(), domain);
                        }
                        self.hear(said);
                    }
                    Ok(Some(Ok(Answer::Tenant(tenant, tried)))) => {
                        self.found.tenant = tenant.clone();
                        if let Some(tenant) = tenant {
                            (self.on_event)(DiscoveryEvent::Tenant { tenant });
                        }
                        self.note(tried);
                    }
                    Ok(Some(Err(_)) | None) => {}
                },
                Some(proved) = self.proofs.join_next() => self.keep(proved),
            }
        }
        sources.abort_all();
        self.finish_proofs().await;
        if !self
            .found
            .candidates
            .iter()
            .any(|candidate| candidate.proved)
        {
            let offers = guess::guesses(&self.address);
            let said = Said::guessed(offers);
            self.hear(said);
            self.finish_proofs().await;
        }
    }

    fn ask_all(
        &self,
        options: &DiscoveryOptions,
        dns: Option<&Dns>,
        fetcher: Option<&Arc<Fetcher>>,
    ) -> JoinSet<Answer> {
        let mut sources = JoinSet::new();
        let begun = self.begun;
        if let Some(dns) = dns {
            let (asked, address) = (dns.clone(), self.address.clone());
            sources
                .spawn(async move { Answer::Said(ask::mx(&asked, &address).await.since(begun)) });
            for kind in srv::NAMES {
                let (asked, address) = (dns.clone(), self.address.clone());
                sources.spawn(async move {
                    Answer::Said(ask::srv(&asked, kind, &address).await.since(begun))
                });
            }
        }
        if let (Some(dns), Some(fetcher)) = (dns, fetcher) {
            let (dns, fetcher, address) = (dns.clone(), Arc::clone(fetcher), self.address.clone());
            sources.spawn(async move {
                Answer::Said(ask::pacc(&dns, &fetcher, &address).await.since(begun))
            });
        }
        if let Some(fetcher) = fetcher {
            let domain = self.address.domain().to_owned();
            for source in [Source::Autoconfig, Source::WellKnown] {
                self.ask_file(&mut sources, fetcher, source, &domain);
            }
            if options.ispdb {
                self.ask_file(&mut sources, fetcher, Source::Ispdb, &domain);
            }
        }
        if !options.ispdb {
            let off = Said::new(Source::Ispdb, "", Outcome::SwitchedOff);
            sources.spawn(async move { Answer::Said(off) });
        }
        self.ask_tenant(&mut sources, options);
        sources
    }

    fn ask_behind(
        &self,
        sources: &mut JoinSet<Answer>,
        options: &DiscoveryOptions,
        fetcher: Option<&Arc<Fetcher>>,
        domain: &str,
    ) {
        let Some(fetcher) = fetcher else { return };
        self.ask_file(sources, fetcher, Source::MxAutoconfig, domain);
        if options.ispdb {
            self.ask_file(sources, fetcher, Source::MxIspdb, domain);
        }
    }

    fn ask_file(
        &self,
        sources: &mut JoinSet<Answer>,
        fetcher: &Arc<Fetcher>,
        source: Source,
        of: &str,
    ) {
        let (fetcher, address) = (Arc::clone(fetcher), self.address.clone());
        let (of, begun) = (of.to_owned(), self.begun);
        sources.spawn(async move {
            let said = ask::autoconfig(&fetcher, source, &of, &address).await;
            Answer::Said(said.since(begun))
        });
    }

    fn ask_tenant(&self, sources: &mut JoinSet<Answer>, options: &DiscoveryOptions) {
        let Ok(domain) = self.address.domain().parse::<TenantId>() else {
            return;
        };
        let (cloud, cancel, begun) = (options.cloud.clone(), self.cancel.clone(), self.begun);
        sources.spawn(async move {
            let found = find_tenant(&domain, cloud.as_ref(), cancel).await;
            let outcome = match &found {
                Ok(Some(_)) => Outcome::Found,
                Ok(None) => Outcome::Nothing,
                Err(failure) => Outcome::Problem(failure.problem.code()),
            };
            let tried = Tried {
                source: "tenant".to_owned(),
                place: domain.to_string(),
                outcome,
                ms: millis(begun),
            };
            Answer::Tenant(found.ok().flatten(), tried)
        });
    }

    /// Notes what a source said, and proves what it offers.
    fn hear(&mut self, said: Said) {
        let Said {
            source,
            tried,
            offers,
            name,
            ..
        } = said;
        self.note(tried);
        for (offer, trust) in offers {
            self.prove(offer, source, trust, &name);
        }
    }

    /// An endpoint is proved once; the best of the sources that name it speaks for it.
    fn prove(&mut self, offer: Offer, source: Source, trust: Trust, name: &str) {
        let candidate = Candidate::new(offer, source, trust, name);
        let endpoint = candidate.endpoint();
        match self.named.get(&endpoint) {
            Some(better) if better.source <= source => return,
            Some(_) => {
                self.named.insert(endpoint.clone(), candidate);
                return self.correct(&endpoint);
            }
            None => self.named.insert(endpoint, candidate.clone()),
        };
        let slots = Arc::clone(&self.slots);
        let (address, cancel) = (self.address.clone(), self.cancel.clone());
        self.proofs.spawn(async move {
            let Ok(_slot) = slots.acquire().await else {
                return candidate;
            };
            prove::prove(candidate, &address, cancel).await
        });
    }

    /// A better source has named what is proved already.
    fn correct(&mut self, endpoint: &Endpoint) {
        let candidates = &mut self.found.candidates;
        let known = candidates
            .iter()
            .position(|candidate| candidate.endpoint() == *endpoint);
        if let Some(proved) = known.map(|at| candidates.remove(at)) {
            self.keep(Ok(proved));
        }
    }

    async fn finish_proofs(&mut self) {
        while let Some(proved) = self.proofs.join_next().await {
            self.keep(proved);
        }
    }

    fn keep(&mut self, proved: Result<Candidate, tokio::task::JoinError>) {
        if let Ok(proved) = proved {
            let named = self.named.get(&proved.endpoint()).cloned();
            let candidate = named
                .unwrap_or_else(|| proved.clone())
                .with_proof_of(proved);
            (self.on_event)(DiscoveryEvent::Candidate {
                candidate: Box::new(candidate.clone()),
            });
            self.found.candidates.push(candidate);
        }
    }

    fn note(&mut self, tried: Tried) {
        (self.on_event)(DiscoveryEvent::Tried {
            tried: tried.clone(),
        });
        self.found.tried.push(tried);
    }

    /// What had not answered is said to have had its time.
    fn out_of_time(&mut self, options: &DiscoveryOptions) {
        let domain = self.address.domain().to_owned();
        let mut expected = vec![
            Source::Mx,
            Source::Pacc,
            Source::Autoconfig,
            Source::WellKnown,
            Source::Srv,
        ];
        expected.extend(options.ispdb.then_some(Source::Ispdb));
        for source in expected {
            if !self
                .found
                .tried
                .iter()
                .any(|tried| tried.source == source.id())
            {
                let mut tried = Tried::new(source, &domain, Outcome::OutOfTime);
                tried.ms = millis(self.begun);
                self.note(tried);
            }
        }
    }

    /// Stopped: what is proved stays, what is under way is dropped.
    fn leave(&mut self) {
        self.proofs.abort_all();
    }
}

fn millis(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_millis()).unwrap_or(u32::MAX)
}
